/**
 * Faults in one word each, for a command line: `controller-restart@90s`, `api-errors=5%`, `watch-delay=3s`,
 * `node-loss=node-1@2m`. Each stands for a few lines of a scenario.
 */
import type { Action, ApiErrors } from './scenario.js';
import { parseSeconds } from './scenario-file/duration.js';

/** What a fault adds to a scenario. */
export interface FaultLines {
  readonly actions: readonly Action[];
  readonly apiErrors: ApiErrors | null;
}

export type ParsedFault =
  | { readonly ok: true; readonly lines: FaultLines }
  /** `message` says what was found and what is expected. */
  | { readonly ok: false; readonly message: string };

/** The forms a fault can take, with what each means. */
export const FAULT_FORMS: readonly (readonly [form: string, meaning: string])[] = [
  ['controller-restart@90s', 'the controllers restart after 90 s and forget what they had in memory'],
  ['controller-down@90s+5m', 'they stop after 90 s and are back 5 min later'],
  ['api-errors=5%', 'every twentieth API call of the controllers fails, drawn from the seed'],
  ['watch-delay=3s', 'notifications reach the controllers 3 s late'],
  ['node-loss=node-1@2m', 'the node falls silent after 2 min'],
  ['node-drain=node-1@2m', 'the node is drained after 2 min'],
];

const FOR_EVER_SECONDS = 1_000_000_000;

/** Never throws; a fault that cannot be read is a message. */
export function parseFault(text: string): ParsedFault {
  const [name = '', value = '', at = '', length = ''] = /^([a-z-]+)(?:=([^@]*))?(?:@([^+]*))?(?:\+(.*))?$/
    .exec(text)
    ?.slice(1) ?? [text];
  switch (name) {
    case 'controller-restart':
      return withTime(text, at, (seconds) => [{ at: seconds, do: 'controllerDown', for: 0 }]);
    case 'controller-down':
      return withTime(text, at, (seconds) => {
        const downSeconds = parseSeconds(length);
        return downSeconds === null ? null : [{ at: seconds, do: 'controllerDown', for: downSeconds }];
      });
    case 'api-errors':
      return apiErrors(text, value);
    case 'watch-delay': {
      const lag = parseSeconds(value);
      if (lag === null) return unreadable(text);
      return lines([{ at: 0, do: 'delayWatch', kind: 'all', for: FOR_EVER_SECONDS, lag }]);
    }
    case 'node-loss':
      return withNode(text, value, at, (node, seconds) => ({ at: seconds, do: 'failNode', node }));
    case 'node-drain':
      return withNode(text, value, at, (node, seconds) => ({ at: seconds, do: 'drainNode', node }));
    default:
      return unreadable(text);
  }
}

function lines(actions: readonly Action[], errors: ApiErrors | null = null): ParsedFault {
  return { ok: true, lines: { actions, apiErrors: errors } };
}

function unreadable(text: string): ParsedFault {
  const forms = FAULT_FORMS.map(([form]) => form).join(', ');
  return { ok: false, message: `"${text}" is not a fault; expected one like ${forms}` };
}

function withTime(
  text: string,
  at: string,
  make: (seconds: number) => readonly Action[] | null,
): ParsedFault {
  const seconds = parseSeconds(at);
  const actions = seconds === null ? null : make(seconds);
  return actions === null ? unreadable(text) : lines(actions);
}

function withNode(
  text: string,
  value: string,
  at: string,
  make: (node: number, seconds: number) => Action,
): ParsedFault {
  const [, digits] = /^(?:node-)?([1-9]\d{0,5})$/.exec(value) ?? [];
  if (digits === undefined) return unreadable(text);
  return withTime(text, at, (seconds) => [make(Number(digits), seconds)]);
}

function apiErrors(text: string, value: string): ParsedFault {
  const [, digits] = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(value) ?? [];
  const share = Number(digits) / 100;
  return digits === undefined || share > 1 ? unreadable(text) : lines([], { share });
}
