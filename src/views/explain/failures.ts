/** The ledger of a Job's failures: which were held against which limit, in the order in which the controller counted them. */
import { judgeFailure } from '../../controllers/job/pod-failure-policy.js';
import type { FailureEntry, Failures, Restarts } from './job-findings.js';
import { endOf, type PodLife } from './pod-life.js';
import type { CountedPod, JobStory } from './story.js';

export function failuresOf(story: JobStory): Failures | null {
  const { backoffLimit = 6, backoffLimitPerIndex } = story.spec;
  let number = 0;
  const entries = story.counted.map((counted): FailureEntry => {
    const { pod, counts } = counted;
    if (!counts) return entryOf(story, counted, { kind: 'ignored' });
    if (isConsequence(pod)) return entryOf(story, counted, { kind: 'consequence' });
    number += 1;
    const ofIndex = (pod.entry.lived.record.born.indexFailureCount ?? 0) + 1;
    const which = backoffLimitPerIndex === undefined ? number : ofIndex;
    return entryOf(story, counted, { kind: 'counted', number: which });
  });
  if (entries.length === 0) return null;
  const perIndex = backoffLimitPerIndex !== undefined;
  return {
    kind: 'failures',
    rule: perIndex ? 'backoffLimitPerIndex' : 'backoffLimit',
    limit: perIndex ? backoffLimitPerIndex : backoffLimit,
    entries,
  };
}

/** The Job was decided and deleted a pod that had not failed by itself. */
function isConsequence({ deletion, endedAtMs }: PodLife): boolean {
  if (deletion?.by !== 'job-controller' || !deletion.tracked) return false;
  return endedAtMs === null || endedAtMs >= deletion.atMs;
}

function entryOf(story: JobStory, { pod, atMs }: CountedPod, count: FailureEntry['count']): FailureEntry {
  const verdict = judgeFailure(story.spec, pod.entry);
  return {
    pod: pod.name,
    end: endOf(pod),
    endedAtMs: pod.endedAtMs,
    countedAtMs: atMs,
    policy: 'rule' in verdict ? { rule: verdict.rule, action: verdict.action } : null,
    count,
    readable: pod.goneAtMs === null,
  };
}

export function restartsOf(story: JobStory): Restarts | null {
  const { backoffLimit = 6, template } = story.spec;
  if (template.spec.restartPolicy !== 'OnFailure' || story.restarts.length === 0) return null;
  const entries = story.restarts.map(({ pod, atMs, ...restart }, place) => {
    return { ...restart, pod: pod.name, restartedAtMs: atMs, number: place + 1 };
  });
  return { kind: 'restarts', rule: 'restartsCount', limit: backoffLimit, entries };
}
