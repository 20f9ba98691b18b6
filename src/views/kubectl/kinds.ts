/** The kinds kubectl is asked for here, and how it names their objects. */

export type Kind = 'Job' | 'CronJob' | 'Pod' | 'Event';

/** `job.batch/pi`, `pod/pi-x7k2p`: the form of `-o name` and of tables of several kinds. */
export function prefixedName(kind: Kind, name: string): string {
  return `${RESOURCE[kind]}/${name}`;
}

const RESOURCE: Readonly<Record<Kind, string>> = {
  Job: 'job.batch',
  CronJob: 'cronjob.batch',
  Pod: 'pod',
  Event: 'event',
};
