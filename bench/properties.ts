/** How many stories a second are run and judged, and what share of the time the claims take. */
import fc from 'fast-check';
import { CLAIMS, type Claim, judgeStory, type Story, stories } from '../properties/index.js';

const COUNT = 1500;

export async function run(): Promise<void> {
  measure('calm stories', fc.sample(stories({ outside: [] }), { numRuns: COUNT, seed: 1 }));
  measure('disturbed stories', fc.sample(stories(), { numRuns: COUNT, seed: 1 }));
  const startedMs = performance.now();
  fc.sample(stories(), { numRuns: COUNT, seed: 2 });
  print('stories drawn', COUNT, performance.now() - startedMs);
}

function measure(name: string, drawn: readonly Story[]): void {
  judgeAll(CLAIMS, drawn);
  const withClaimsMs = judgeAll(CLAIMS, drawn);
  const withoutMs = judgeAll([], drawn);
  print(`${name}, all ${CLAIMS.length} claims`, drawn.length, withClaimsMs);
  const share = Math.round(((withClaimsMs - withoutMs) / withClaimsMs) * 100);
  process.stdout.write(
    `  the claims themselves take ${share} % of it, besides the fold of the tape they share\n`,
  );
}

function judgeAll(claims: readonly Claim[], drawn: readonly Story[]): number {
  const startedMs = performance.now();
  for (const story of drawn) judgeStory(claims, story);
  return performance.now() - startedMs;
}

function print(name: string, count: number, tookMs: number): void {
  process.stdout.write(`  ${name}: ${Math.round((count / tookMs) * 1000)} a second\n`);
}
