/** The explanation of a Job as markup: the shares of its time as a bar, the rest in words with links. */
import type { Tape } from '../../tape/tape.js';
import { type CriticalPath, explain, explanationText, SEGMENT_NAMES, sharesOf } from '../explain/index.js';
import { lengthText } from '../explain/words.js';
import type { JobStory } from '../timeline/story.js';
import { escaped } from './markup.js';

export function whyHtml(tape: Tape, { name, namespace }: JobStory): string {
  const explanation = explain(tape, { kind: 'Job', name, namespace });
  if (!explanation.ok) return '';
  const path = explanation.findings.find((one) => one.kind === 'criticalPath');
  const lines = explanationText(explanation).slice(2).map(linked);
  return `${path === undefined ? '' : sharesHtml(path)}<pre>${lines.join('\n')}</pre>`;
}

function sharesHtml({ segments, fromMs, toMs }: CriticalPath): string {
  const totalMs = Math.max(toMs - fromMs, 1);
  const shares = sharesOf(segments);
  const said = shares.map(([kind, ms]) => `${kind} ${lengthText(ms)}`).join(', ');
  const bars = shares.map(
    ([kind, ms]) =>
      `<i class="share-${kind}" style="flex:${Number((ms / totalMs).toFixed(4))}" title="${kind} ${lengthText(ms)}"></i>`,
  );
  const key = shares.map(
    ([kind, ms]) =>
      `<li><i class="share-${kind}"></i>${SEGMENT_NAMES[kind]} ${lengthText(ms)}, ${Math.round((ms / totalMs) * 100)}%</li>`,
  );
  return `<div class="shares" role="img" aria-label="where the time went: ${escaped(said)}">${bars.join('')}</div><ul class="key" aria-hidden="true">${key.join('')}</ul>`;
}

function linked(line: string): string {
  return escaped(line).replace(
    /https:\/\/kubernetes\.io\/docs\/[\w/.#-]+/g,
    (url) => `<a href="${url}">${url}</a>`,
  );
}
