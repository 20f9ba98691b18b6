/** What goes wrong by a scenario's word: controllers that stop, calls that fail, watches that lag, nodes that are lost. */
import type { CallFaults } from './call-faults.js';
import type { ControllerProcess } from './controller-process.js';
import type { NodesHost } from './nodes-host.js';
import type { Action } from './scenario.js';
import { WATCH_KINDS, type WatchKind } from './watch-kinds.js';
import type { Watches } from './watches.js';
import type { World } from './world.js';

type Faulty = 'controllerDown' | 'crashController' | 'failNext' | 'delayWatch';
type OnNode = 'failNode' | 'deleteNode' | 'recoverNode' | 'taintNode' | 'untaintNode' | 'drainNode';

export type FaultAction = Extract<Action, { readonly do: Faulty | OnNode }>;

/** What faults act upon. */
export interface Brittle {
  readonly faults: CallFaults;
  readonly watches: Watches;
  readonly controllers: ControllerProcess;
  readonly nodes: NodesHost;
  /** Looks at every pod again, as after a node has come back. */
  readonly resumePods: () => void;
}

export class FaultActions {
  readonly #world: World;
  readonly #brittle: Brittle;

  constructor(world: World, brittle: Brittle) {
    this.#world = world;
    this.#brittle = brittle;
  }

  perform(action: FaultAction): void {
    const { faults, controllers, nodes, resumePods } = this.#brittle;
    switch (action.do) {
      case 'controllerDown':
        return controllers.stop(action.for);
      case 'crashController': {
        const fault = { kind: 'crash', when: action.when, downSeconds: action.for } as const;
        return faults.arm(action.call, fault, { skip: action.skip ?? 0, timesLeft: 1, untilMs: null });
      }
      case 'failNext':
        return faults.arm(action.call, { kind: 'fail', error: action.error }, this.#reachOf(action));
      case 'delayWatch':
        return this.#delayWatch(action.kind, action.for, action.lag);
      case 'failNode':
        return nodes.fail(action.node);
      case 'deleteNode':
        return nodes.delete(action.node);
      case 'recoverNode':
        nodes.recover(action.node);
        return resumePods();
      case 'taintNode': {
        const { node, key, value, effect } = action;
        return nodes.taint(node, { key, effect, ...(value === undefined ? {} : { value }) });
      }
      case 'untaintNode':
        return nodes.untaint(action.node, action.key);
      case 'drainNode':
        return nodes.drain(action.node, action.gracePeriodSeconds ?? null);
    }
  }

  #reachOf({ skip = 0, times = 1, for: seconds }: Extract<Action, { do: 'failNext' }>) {
    if (seconds === undefined) return { skip, timesLeft: times, untilMs: null };
    return { skip, timesLeft: null, untilMs: this.#world.ledger.nowMs + seconds * 1000 };
  }

  #delayWatch(kind: WatchKind | 'all', seconds: number, lag: number | undefined): void {
    const untilMs = this.#world.ledger.nowMs + seconds * 1000;
    const lagMs = lag === undefined ? null : lag * 1000;
    for (const one of kind === 'all' ? WATCH_KINDS : [kind]) {
      this.#brittle.watches.delay(one, untilMs, lagMs);
    }
  }
}
