/** Puts the controllers of this folder before the claims: `npx tsx examples/own-controller/check.ts`. */
import { careful, forgetful } from './controller.js';
import { judged } from './judged.js';

for (const [name, controller] of Object.entries({ careful, forgetful })) {
  const found = judged(controller);
  const verdict =
    found.kind === 'upheld'
      ? `upholds its claims in ${found.runs} stories`
      : `breaks ${found.violation.claim}: ${found.violation.message}\n  ${JSON.stringify(found.story.scenario)}`;
  process.stdout.write(`${name} ${verdict}\n`);
}
