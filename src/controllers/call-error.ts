/** Why the API server did not do what a controller asked for, as far as callers tell errors apart. */
export type CallError =
  | 'alreadyExists'
  | 'badRequest'
  | 'conflict'
  | 'forbidden'
  | 'internal'
  | 'invalid'
  | 'namespaceTerminating'
  | 'notFound'
  | 'timeout';
