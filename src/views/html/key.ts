/** What the colours of the pictures mean, and the patterns they are made with. */
import { clockFrom } from '../explain/words.js';
import type { JobStory } from '../timeline/story.js';
import type { Axis } from './axis.js';
import { CROWD_STATES, type Crowd } from './crowd.js';
import { deadlineMs, GLYPHS, WORDS } from './lanes.js';

/** Patterns and the tip of arrows, for all pictures of the page. */
export const DEFINITIONS = `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="held" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--held)" opacity=".35"/><rect width="3" height="6" fill="var(--held)"/></pattern>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--wait)" opacity=".4"/><rect width="2" height="6" fill="var(--quiet)"/></pattern>
<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs></svg>`;

/** Of what the picture holds. */
export function podKey(story: JobStory, { startMs }: Axis): string {
  const { stretches, pods } = story;
  const deadline = deadlineMs(story);
  const states = new Set<string>(pods.flatMap((pod) => pod.stretches.map(({ state }) => state)));
  const ends = new Set<string>(pods.flatMap(({ end }) => (end === null ? [] : [end.kind])));
  const jobStates = new Set<string>(stretches.map(({ state }) => state));
  const items = [
    ...Object.entries(JOB_WORDS)
      .filter(([state]) => jobStates.has(state))
      .map(([state, words]) => item(`job-${state}`, words)),
    ...Object.entries(WORDS)
      .filter(([state]) => states.has(state))
      .map(([state, words]) => item(`pod-${state}`, words)),
    ...Object.entries(GLYPHS)
      .filter(([kind]) => ends.has(kind))
      .map(([kind, glyph]) => `<li><b class="${kind}">${glyph}</b> ${kind}</li>`),
    ...(deadline === null ? [] : [`${DEADLINE + clockFrom(startMs).since(deadline)}</li>`]),
  ];
  return `<ul class="key">${items.join('')}</ul>`;
}

const DEADLINE =
  '<li><svg width="14" height="12" aria-hidden="true"><g class="deadline"><line x1="7" x2="7" y2="12"/></g></svg>deadline ';
const JOB_WORDS = { active: 'Job active', suspended: 'Job suspended', finishing: 'Job ending' } as const;

export function crowdKey({ counts }: Crowd): string {
  const met = CROWD_STATES.filter((state) => counts[state].some((count) => count > 0));
  return `<ul class="key">${met.map((state) => item(`crowd-${state}`, state)).join('')}</ul>`;
}

function item(style: string, words: string): string {
  return `<li><svg width="14" height="12" aria-hidden="true"><rect class="${style}" width="14" height="12" rx="3"/></svg>${words}</li>`;
}
