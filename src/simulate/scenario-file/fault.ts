/** What goes wrong with the controller and its calls, as a scenario file says it. */
import type { CallFailure, ControllerCall } from '../controller-calls.js';
import type { Action, ApiErrors } from '../scenario.js';
import { WATCH_KINDS } from '../watch-kinds.js';
import { type Fields, given } from './fields.js';

type Fault = Extract<Action['do'], 'controllerDown' | 'crashController' | 'failNext' | 'delayWatch'>;

const CALLS: readonly ControllerCall[] = [
  'createPod',
  'deletePod',
  'patchPod',
  'updateStatus',
  'createJob',
  'deleteJob',
  'getJob',
  'getCronJob',
  'updateCronJobStatus',
];
const FAILURES: readonly CallFailure[] = [
  'internal',
  'conflict',
  'notFound',
  'quota',
  'namespaceTerminating',
  'lostResponse',
];

/** Undefined when a field it needs is missing or does not fit; the issues say so. */
export function readFault(name: Fault, at: number, fields: Fields): Action | undefined {
  const seconds = fields.seconds('for');
  const skip = fields.whole('skip', 0);
  switch (name) {
    case 'controllerDown':
      fields.need('for');
      return seconds === undefined ? undefined : { at, do: name, for: seconds };
    case 'crashController': {
      fields.need('call', 'when', 'for');
      const call = fields.oneOf('call', CALLS);
      const when = fields.oneOf('when', ['before', 'after']);
      if (call === undefined || when === undefined || seconds === undefined) return undefined;
      return given({ at, do: name, call, when, skip, for: seconds });
    }
    case 'failNext': {
      fields.need('call', 'error');
      const call = fields.oneOf('call', CALLS);
      const error = fields.oneOf('error', FAILURES);
      const times = fields.whole('times', 1);
      if (call === undefined || error === undefined) return undefined;
      return given({ at, do: name, call, error, times, skip, for: seconds });
    }
    case 'delayWatch': {
      fields.need('kind', 'for');
      const kind = fields.oneOf('kind', [...WATCH_KINDS, 'all']);
      const lag = fields.seconds('lag');
      return kind === undefined || seconds === undefined
        ? undefined
        : given({ at, do: name, kind, for: seconds, lag });
    }
  }
}

export const API_ERRORS = ['share', 'error', 'calls'];

/** Calls that fail now and then. */
export function readApiErrors(fields: Fields): ApiErrors | undefined {
  fields.need('share');
  const share = fields.share('share');
  const error = fields.oneOf('error', FAILURES);
  const calls = fields.words('calls', CALLS);
  return share === undefined ? undefined : given({ share, error, calls });
}
