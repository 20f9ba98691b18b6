/**
 * What a chart may not contain. A stepper learns from names alone and a drawing shows names alone, so a chart is
 * states, facts, named guards and named updates; nothing that acts by itself.
 */

/** A chart breaks a rule of the kernel. A mistake of the chart's author, never of its user. */
export class ChartError extends Error {
  override readonly name = 'ChartError';
}

const ALLOWED_KEYS = new Set(['id', 'type', 'initial', 'description', 'on', 'states']);
const ALLOWED_ARROW_KEYS = new Set(['target', 'guard', 'actions', 'description']);

interface AnyArrow {
  readonly target?: unknown;
  readonly guard?: unknown;
  readonly actions?: unknown;
}

interface AnyState {
  readonly on?: Readonly<Record<string, unknown>>;
  readonly states?: Readonly<Record<string, AnyState>>;
}

/** @throws ChartError naming the place in the chart and the rule. */
export function assertDrawable(
  chart: AnyState,
  guards: ReadonlySet<string>,
  updates: ReadonlySet<string>,
  at = '#',
) {
  for (const key of Object.keys(chart)) {
    if (!ALLOWED_KEYS.has(key)) throw new ChartError(`${at}: "${key}" is not allowed in a lifecycle chart`);
  }
  for (const [type, arrows] of Object.entries(chart.on ?? {})) {
    const list: readonly AnyArrow[] = Array.isArray(arrows) ? arrows : [arrows];
    for (const arrow of list) assertArrow(arrow, guards, updates, `${at}.on.${type}`);
  }
  for (const [name, state] of Object.entries(chart.states ?? {})) {
    assertDrawable(state, guards, updates, `${at}.${name}`);
  }
}

function assertArrow(
  arrow: AnyArrow,
  guards: ReadonlySet<string>,
  updates: ReadonlySet<string>,
  at: string,
): void {
  for (const key of Object.keys(arrow)) {
    if (!ALLOWED_ARROW_KEYS.has(key)) throw new ChartError(`${at}: "${key}" is not allowed on an arrow`);
  }
  const { guard, actions } = arrow;
  if (guard !== undefined && (typeof guard !== 'string' || !guards.has(guard))) {
    throw new ChartError(`${at}: the guard must be one of ${[...guards].join(', ')}`);
  }
  const names: readonly unknown[] = Array.isArray(actions) ? actions : actions === undefined ? [] : [actions];
  if (names.length === 0) throw new ChartError(`${at}: an arrow needs at least one update`);
  for (const name of names) {
    if (typeof name !== 'string' || !updates.has(name)) {
      throw new ChartError(`${at}: "${String(name)}" is not one of the updates ${[...updates].join(', ')}`);
    }
  }
}
