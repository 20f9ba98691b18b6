/** A line of advice where a Job's story has a known moral. */
import type { JobStory, PodStory } from './story.js';

/** Sentences, the most telling first; none for a Job that simply ran. */
export function adviceFor(job: JobStory): readonly string[] {
  return [...onEnd(job), ...onDisruptions(job), ...onRefusals(job), ...onUnfinished(job)];
}

function onEnd({ spec, end, pods }: JobStory): readonly string[] {
  const restartPolicy = spec.template.spec.restartPolicy ?? 'Never';
  const limit = spec.backoffLimit ?? 6;
  switch (end?.reason) {
    case 'BackoffLimitExceeded':
      return restartPolicy === 'OnFailure'
        ? [
            `backoffLimit ${limit} counts restarts of containers under restartPolicy OnFailure. The pod is deleted at the end and its logs with it; under Never the failed pods stay to be looked at.`,
          ]
        : [
            limit === 0
              ? 'backoffLimit 0 allows no failed pod: the first failure is the end.'
              : `backoffLimit ${limit} allows ${limit} failed ${limit === 1 ? 'pod' : 'pods'}, so the Job fails with failure ${limit + 1}. Each failure doubles the wait before the next pod, from 10s to 10m.`,
          ];
    case 'DeadlineExceeded':
      return [
        `activeDeadlineSeconds ${spec.activeDeadlineSeconds} covers the whole Job with all its retries, from its start time; running pods are deleted when it is over.`,
      ];
    case 'PodFailurePolicy':
      return [
        'A FailJob rule of podFailurePolicy ends the Job at once, whatever backoffLimit would still allow.',
      ];
    case 'FailedIndexes':
    case 'MaxFailedIndexesExceeded':
      return [
        `backoffLimitPerIndex ${spec.backoffLimitPerIndex} lets every index fail on its own; those that failed for good are in status.failedIndexes.`,
      ];
    case 'SuccessPolicy':
      return pods.some((pod) => pod.end?.kind === 'deleted')
        ? ['successPolicy was met, so the pods still running were deleted; they do not count as failed.']
        : [];
    default:
      return [];
  }
}

function onDisruptions({ spec, pods }: JobStory): readonly string[] {
  const disrupted = pods.filter(({ end }) => end?.disrupted === true).length;
  if (disrupted === 0 || spec.podFailurePolicy !== undefined) return [];
  return [
    `${disrupted === 1 ? 'A disrupted pod' : `${disrupted} disrupted pods`} counted as failed. A podFailurePolicy rule with action Ignore on condition DisruptionTarget keeps disruptions from counting.`,
  ];
}

function onRefusals({ moments }: JobStory): readonly string[] {
  const refused = moments.some(
    (one) => one.kind === 'repeatable' && one.detail.includes('more ready pods than active'),
  );
  if (!refused) return [];
  return [
    'The refused status writes are a defect of Kubernetes v1.36.2: it reports no active pods while it holds one back, and counts failures late. --model fixed-active shows the corrected behaviour.',
  ];
}

function onUnfinished({ spec, end, pods, stretches }: JobStory): readonly string[] {
  if (end !== null) return [];
  if (spec.managedBy !== undefined && spec.managedBy !== 'kubernetes.io/job-controller') {
    return [
      `managedBy ${spec.managedBy} keeps the built-in controller away: nothing happens to this Job here.`,
    ];
  }
  if (stretches.at(-1)?.state === 'suspended') {
    return [
      'The Job is suspended. It starts when spec.suspend becomes false: an action patchJobSpec in a scenario file.',
    ];
  }
  const lasting = pods.find((pod) => pod.end === null);
  if (lasting === undefined || spec.activeDeadlineSeconds !== undefined) return [];
  return [`${lastingText(lasting)} Without activeDeadlineSeconds the Job waits for it for ever.`];
}

function lastingText({ name, stretches }: PodStory): string {
  switch (stretches.at(-1)?.state) {
    case 'unscheduled':
      return `Pod ${name} finds no node, and that is no failure.`;
    case 'starting':
    case 'initializing':
      return `Pod ${name} never gets to run, and that is no failure.`;
    default:
      return `Pod ${name} has not ended.`;
  }
}
