/** A run is what the template says. */
import { claim } from '../claim.js';
import type { Witness } from '../witness/witness.js';

const SCHEDULED_TIMESTAMP = 'batch.kubernetes.io/cronjob-scheduled-timestamp';
const CREATED = /^Created job (\S+)$/;

export const cronRunFromTemplate = claim({
  id: 'cron-run-from-template',
  sentence:
    'A Job that a CronJob tells to have created exists, belongs to it and holds up its deletion, has the labels and annotations of its template, and is ' +
    'marked with its scheduled time.',
  source:
    'spec.jobTemplate; https://kubernetes.io/docs/reference/labels-annotations-taints/#batch-kubernetes-io-cronjob-scheduled-timestamp',
  excused: 'While the watch of CronJobs is late the controller may go by an older template.',
  facts: ['EventRecorded'],
  begin: () => null,
  on: {
    cronJob: (_, { cronJob, envelope: { fact }, atMs }, { latestJobs, faults }: Witness) => {
      if (faults.cronJobsAreLate(atMs)) return null;
      const name = fact.type === 'EventRecorded' ? CREATED.exec(fact.message)?.[1] : undefined;
      if (name === undefined) return null;
      const job = latestJobs.get(`${cronJob.namespace}/${name}`);
      if (job === undefined) return `${name} is told to be created and is not there`;
      const { ownerReferences, labels = {}, annotations = {} } = job.entry.lived.record.metadata;
      const owner = ownerReferences?.find(({ controller }) => controller === true);
      if (owner?.uid !== cronJob.uid) return `${name} does not belong to its CronJob`;
      if (owner.blockOwnerDeletion !== true) return `${name} does not hold up the deletion of its CronJob`;
      if (annotations[SCHEDULED_TIMESTAMP] === undefined) return `${name} is not marked with its time`;
      const template = cronJob.lived.record.spec.jobTemplate.metadata;
      const lost = missing(template?.labels, labels) ?? missing(template?.annotations, annotations);
      return lost === null ? null : `${name} lacks ${lost} of its template`;
    },
  },
});

type Texts = Readonly<Record<string, string>>;

function missing(wanted: Texts = {}, found: Texts): string | null {
  return Object.keys(wanted).find((key) => found[key] !== wanted[key]) ?? null;
}
