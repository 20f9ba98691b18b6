/** The API calls of the controllers, and how one can fail. */

export type ControllerCall = 'createPod' | 'deletePod' | 'patchPod' | 'updateStatus' | CronJobCall;

/** The calls of the CronJob controller. */
export type CronJobCall = 'createJob' | 'deleteJob' | 'getJob' | 'getCronJob' | 'updateCronJobStatus';

/** How a call fails. `lostResponse`: the write happens, but the caller is told of a time-out. */
export type CallFailure =
  | 'internal'
  | 'conflict'
  | 'notFound'
  | 'quota'
  | 'namespaceTerminating'
  | 'lostResponse';
