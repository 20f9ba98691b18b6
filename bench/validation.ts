/** What validating and defaulting manifests costs against parsing their YAML, in one run. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseDocument, stringify } from 'yaml';
import { applyDefaults, isCronJob, readManifests, validateCreate } from '../src/api/index.js';

const ROUNDS = 5;

export async function run(): Promise<void> {
  const texts = corpus();
  const manifests = texts.flatMap((text) => readManifests(text).objects);
  const parseMs = bestOf(() => {
    for (const text of texts) parseDocument(text).toJS();
  });
  const readMs = bestOf(() => {
    for (const text of texts) readManifests(text);
  });
  const judgeMs = bestOf(() => {
    for (const { object } of manifests) {
      if (isCronJob(object)) applyDefaults(object);
      else applyDefaults(object);
      validateCreate(object);
    }
  });
  const perSecond = (ms: number) => Math.round((texts.length / ms) * 1000).toLocaleString('en');
  console.log(`validation: ${texts.length} recorded manifests, best of ${ROUNDS} rounds`);
  console.log(`  yaml alone            ${perSecond(parseMs)} manifests/s`);
  console.log(`  readManifests         ${perSecond(readMs)} manifests/s`);
  console.log(`  default and validate  ${perSecond(judgeMs)} manifests/s`);
  console.log(`  default and validate / yaml alone: ${(judgeMs / parseMs).toFixed(2)}`);
  console.log(`  read, default and validate / yaml alone: ${((readMs + judgeMs) / parseMs).toFixed(2)}`);
}

function bestOf(work: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedMs = performance.now();
    work();
    best = Math.min(best, performance.now() - startedMs);
  }
  return best;
}

/** Recorded manifests of ordinary size as YAML. */
function corpus(): string[] {
  return ['job-create', 'cronjob-create'].flatMap((name) => {
    return gunzipSync(readFileSync(`test/conformance/data/validation/${name}.jsonl.gz`))
      .toString('utf8')
      .trim()
      .split('\n')
      .flatMap((line) => {
        const { manifest } = JSON.parse(line);
        return manifest?.kind === undefined || line.length > 10_000 ? [] : [stringify(manifest)];
      });
  });
}
