/** What the hunt finds about the controllers of this folder, in words. */
import { careful, forgetful } from './controller.js';
import { judged } from './judged.js';

export function tell(): string {
  let text = '';
  for (const [name, controller] of Object.entries({ careful, forgetful })) {
    const found = judged(controller);
    text +=
      found.kind === 'upheld'
        ? `${name} upholds its claims in ${found.runs} stories\n`
        : `${name} breaks ${found.violation.claim}: ${found.violation.message}\n  ${JSON.stringify(found.story.scenario)}\n`;
  }
  return text;
}
