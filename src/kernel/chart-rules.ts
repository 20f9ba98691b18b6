/**
 * What a chart may not contain. A stepper learns from names alone and a drawing shows names alone, so a chart is
 * states, facts, named guards and named updates; nothing that acts by itself. The rules are put to plain values, since
 * not every author of a chart has a compiler.
 */

/** A chart breaks a rule of the kernel. A mistake of the chart's author, never of its user. */
export class ChartError extends Error {
  override readonly name = 'ChartError';
}

const STATE_KEYS = new Set(['type', 'initial', 'description', 'on', 'states']);
const ARROW_KEYS = new Set(['target', 'guard', 'actions', 'description']);
const FACT_NAME = /^[A-Za-z][A-Za-z0-9]*$/;

interface StateLike {
  readonly type?: unknown;
  readonly initial?: unknown;
  readonly on?: Readonly<Record<string, unknown>>;
  readonly states?: Readonly<Record<string, StateLike>>;
}

interface ArrowLike {
  readonly target?: unknown;
  readonly guard?: unknown;
  readonly actions?: unknown;
}

interface Names {
  readonly guards: ReadonlySet<string>;
  readonly updates: ReadonlySet<string>;
  /** Those that some arrow uses, as far as the chart has been read. */
  readonly used: Set<string>;
}

/** @throws ChartError naming the place in the chart and the rule. */
export function assertDrawable(
  chart: StateLike & { readonly id: string },
  guards: ReadonlySet<string>,
  updates: ReadonlySet<string>,
): void {
  const { id: _, ...root } = chart;
  const used = new Set<string>();
  assertState(root, new Set(), { guards, updates, used }, '#');
  for (const name of [...guards, ...updates]) {
    if (!used.has(name)) throw new ChartError(`#: no arrow uses "${name}"`);
  }
}

function assertState(state: StateLike, siblings: ReadonlySet<string>, names: Names, at: string): void {
  for (const key of Object.keys(state)) {
    if (!STATE_KEYS.has(key)) throw new ChartError(`${at}: "${key}" is not allowed in a lifecycle chart`);
  }
  assertKind(state, at);
  const children = Object.entries(state.states ?? {});
  const targets = new Set([...siblings, ...children.map(([name]) => `.${name}`)]);
  for (const [fact, arrows] of Object.entries(state.on ?? {})) {
    const place = `${at}.on.${fact}`;
    if (!FACT_NAME.test(fact)) throw new ChartError(`${place}: a fact is named by letters and digits alone`);
    const list: readonly ArrowLike[] = Array.isArray(arrows) ? arrows : [arrows];
    for (const arrow of list) assertArrow(arrow, targets, names, place);
    if (list.slice(0, -1).some(({ guard }) => guard === undefined)) {
      throw new ChartError(`${place}: what comes after an arrow without a guard is never taken`);
    }
  }
  const childNames = new Set(children.map(([name]) => name));
  for (const [name, child] of children) assertState(child, childNames, names, `${at}.${name}`);
}

function assertKind({ type, initial, on, states }: StateLike, at: string): void {
  const hasChildren = states !== undefined && Object.keys(states).length > 0;
  switch (type) {
    case undefined: {
      const isNamed = typeof initial === 'string' && states !== undefined && Object.hasOwn(states, initial);
      if (hasChildren && !isNamed)
        throw new ChartError(`${at}: "initial" must name one of the states inside`);
      if (!hasChildren && initial !== undefined) throw new ChartError(`${at}: "initial" needs states inside`);
      return;
    }
    case 'parallel':
      if (!hasChildren) throw new ChartError(`${at}: a parallel state needs regions`);
      if (initial !== undefined)
        throw new ChartError(`${at}: all regions of a parallel state begin, not one`);
      return;
    case 'final':
      if (hasChildren || on !== undefined) throw new ChartError(`${at}: a final state is never left`);
      return;
  }
  throw new ChartError(`${at}: a state is plain, parallel or final, not "${String(type)}"`);
}

function assertArrow(arrow: ArrowLike, targets: ReadonlySet<string>, names: Names, at: string): void {
  for (const key of Object.keys(arrow)) {
    if (!ARROW_KEYS.has(key)) throw new ChartError(`${at}: "${key}" is not allowed on an arrow`);
  }
  const { target, guard, actions } = arrow;
  if (target !== undefined && (typeof target !== 'string' || !targets.has(target))) {
    throw new ChartError(`${at}: the target must be one of ${[...targets].join(', ')}`);
  }
  if (guard !== undefined && (typeof guard !== 'string' || !names.guards.has(guard))) {
    throw new ChartError(`${at}: the guard must be one of ${[...names.guards].join(', ')}`);
  }
  if (guard !== undefined) names.used.add(guard);
  const updates: readonly unknown[] = Array.isArray(actions)
    ? actions
    : actions === undefined
      ? []
      : [actions];
  if (updates.length === 0) throw new ChartError(`${at}: an arrow needs at least one update`);
  for (const update of updates) {
    if (typeof update !== 'string' || !names.updates.has(update)) {
      throw new ChartError(
        `${at}: "${String(update)}" is not one of the updates ${[...names.updates].join(', ')}`,
      );
    }
    names.used.add(update);
  }
}
