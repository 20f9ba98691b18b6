/** What keeps the Job controller from going on at the instant asked about. */

import type { Obstacle } from './job-findings.js';
import type { PodName } from './parts.js';
import type { JobStory } from './story.js';

/** None for a Job that is finished or gone. */
export function obstaclesOf(story: JobStory): readonly Obstacle[] {
  if (story.finishedAtMs !== null || story.goneAtMs !== null) return [];
  const found: Obstacle[] = [];
  const down = story.surroundings.downs.at(-1);
  if (down !== undefined && down.toMs === null) {
    found.push({
      kind: 'obstacle',
      rule: 'reconciling',
      what: { kind: 'controllerDown', sinceMs: down.fromMs },
    });
  }
  if (story.refused !== null) {
    found.push({ kind: 'obstacle', rule: 'reconciling', what: { kind: 'statusRefused', ...story.refused } });
  }
  if (story.failedCalls !== null) {
    found.push({
      kind: 'obstacle',
      rule: 'reconciling',
      what: { kind: 'callsFailed', ...story.failedCalls },
    });
  }
  return [...found, ...lostNodes(story)];
}

function lostNodes({ pods, surroundings }: JobStory): readonly Obstacle[] {
  if (surroundings.lostNodes.size === 0) return [];
  const stranded = new Map<string, PodName[]>();
  for (const { entry, endedAtMs, goneAtMs, name } of pods.values()) {
    const { nodeName } = entry.lived.record;
    if (nodeName === null || endedAtMs !== null || goneAtMs !== null) continue;
    stranded.set(nodeName, [...(stranded.get(nodeName) ?? []), name]);
  }
  return [...surroundings.lostNodes].flatMap(([node, lost]): readonly Obstacle[] => {
    const found = stranded.get(node);
    if (found === undefined) return [];
    return [{ kind: 'obstacle', rule: 'nodeLoss', what: { kind: 'nodeLost', node, ...lost, pods: found } }];
  });
}
