/** What the colours of the pictures mean, and the patterns they are made with. */
import { CROWD_STATES } from './crowd.js';
import { WORDS } from './lanes.js';

/** Patterns and the tip of arrows, for all pictures of the page. */
export const DEFINITIONS = `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="held" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--held)" opacity=".35"/><rect width="3" height="6" fill="var(--held)"/></pattern>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--wait)" opacity=".4"/><rect width="2" height="6" fill="var(--quiet)"/></pattern>
<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs></svg>`;

export function podKey(): string {
  const states = Object.entries(WORDS).map(([state, words]) => item(`pod-${state}`, words));
  return `<ul class="key">${[...states, item('job-suspended', 'Job suspended')].join('')}<li>✓ succeeded</li><li>✗ failed</li><li>⊘ deleted</li></ul>`;
}

export function crowdKey(): string {
  return `<ul class="key">${CROWD_STATES.map((state) => item(`crowd-${state}`, state)).join('')}</ul>`;
}

function item(style: string, words: string): string {
  return `<li><svg width="14" height="12" aria-hidden="true"><rect class="${style}" width="14" height="12" rx="3"/></svg>${words}</li>`;
}
