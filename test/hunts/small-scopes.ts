/** `npm run small-scopes [pods]`: every small story, judged by every claim; prints how many different runs there were. */
import { CLAIMS, enumerate } from '../../properties/index.js';

const { stories, distinct, broken } = enumerate(CLAIMS, Number(process.argv[2] ?? 4));
process.stdout.write(
  `${stories} stories, ${distinct} different runs, ${broken.length} of them break a claim\n`,
);
for (const { story, violations } of broken.slice(0, 5))
  process.stdout.write(`${JSON.stringify({ story, violations })}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
