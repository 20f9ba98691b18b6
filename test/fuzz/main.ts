/** `tsx test/fuzz/main.ts [COUNT] [SEED]`: many damaged manifests, with the figures of the run. */
import { corpus, damage, drawFrom } from './mutate.js';
import { survive } from './survive.js';

const count = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);
const texts = corpus();
const draw = drawFrom(seed);
const outcomes = { refused: 0, accepted: 0 };
const startedMs = performance.now();
let slowestMs = 0;
for (let n = 0; n < count; n += 1) {
  const text = damage(texts[draw(texts.length)] ?? '', draw);
  const beganMs = performance.now();
  try {
    outcomes[survive(text)] += 1;
  } catch (error) {
    console.error(`seed ${seed}, input ${n}: ${JSON.stringify(text)}`);
    throw error;
  }
  slowestMs = Math.max(slowestMs, performance.now() - beganMs);
}
const seconds = (performance.now() - startedMs) / 1000;
console.log(
  `${count} inputs, seed ${seed}: ${outcomes.accepted} accepted, ${outcomes.refused} refused; ` +
    `${seconds.toFixed(1)} s, slowest ${slowestMs.toFixed(0)} ms`,
);
