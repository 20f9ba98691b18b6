/** What a controller of one's own answers with, and what it is answered. */
import type { CallError } from '../../controllers/call-error.js';

/** What a look comes to. An empty object: nothing is wanted, and the next look comes when something changes. */
export interface Decision<Wish> {
  /**
   * Asked for in this order once the function has returned. The first that is refused ends the look, which is tried again; that
   * something is gone already which was to be deleted, or to lose a finalizer, is no refusal. Default: none.
   */
  readonly wishes?: readonly Wish[];
  /**
   * Look again after so many seconds, also when nothing changes: from 0 to 3,155,760,000, a century, in whole milliseconds. Default: only
   * on a change.
   */
  readonly wakeAfterSeconds?: number;
  /** What went wrong. The wishes are carried out all the same; then the look is tried again, later and later, and not by `wakeAfterSeconds`. */
  readonly error?: string;
}

/** What the API server says: the object asked for or made, null where there is none, or why it refuses. */
export type ApiAnswer<T> = { readonly ok: true; readonly object: T } | ApiRefusal;

export interface ApiRefusal {
  readonly ok: false;
  readonly reason: RefusalReason;
  /** In the words of the API server. */
  readonly message: string;
}

/**
 * The `reason` of the API server's Status; `NamespaceTerminating` is the cause by which that kind of `Forbidden` is told apart. After a
 * `Timeout` the write may have happened.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/
 */
export type RefusalReason =
  | 'AlreadyExists'
  | 'BadRequest'
  | 'Conflict'
  | 'Forbidden'
  | 'InternalError'
  | 'Invalid'
  | 'NamespaceTerminating'
  | 'NotFound'
  | 'Timeout';

const REASONS: Readonly<Record<CallError, RefusalReason>> = {
  alreadyExists: 'AlreadyExists',
  badRequest: 'BadRequest',
  conflict: 'Conflict',
  forbidden: 'Forbidden',
  internal: 'InternalError',
  invalid: 'Invalid',
  namespaceTerminating: 'NamespaceTerminating',
  notFound: 'NotFound',
  timeout: 'Timeout',
};

export function granted<T>(object: T): ApiAnswer<T> {
  return { ok: true, object };
}

export function refused({
  error,
  message,
}: {
  readonly error: CallError;
  readonly message: string;
}): ApiRefusal {
  return { ok: false, reason: REASONS[error], message };
}
