/** `jobtape check --twice`: in which ways the work of a Job can be started a second time. */
import { type SecondStart, secondStarts } from '../../properties/index.js';
import type { Job } from '../api/types/index.js';
import { timeText } from '../views/timeline/scale.js';
import { withoutControls } from './bad-input.js';
import type { Host } from './host.js';

const FOUND = 1;
const DOCS =
  'https://kubernetes.io/docs/concepts/workloads/controllers/job/#handling-pod-and-container-failures';

export function tellSecondStarts(job: Job, host: Host): void {
  const ways = secondStarts(job);
  const found = ways.filter(({ second }) => second !== null).length;
  const width = Math.max(...ways.map(({ when }) => when.length));
  const name = withoutControls(job.metadata.name ?? job.metadata.generateName ?? 'job');
  host.write(
    [
      `Job ${name}: is its work started a second time when ...`,
      '',
      ...ways.map(({ when, second }) => `  ${when.padEnd(width)}  ${secondText(second)}`),
      '',
      `${found} of ${ways.length} ways.${found === 0 ? '' : ' The work has to bear a second start, and one beside the first.'}`,
      DOCS,
      '',
    ].join('\n'),
  );
  if (found > 0) host.setExitCode(FOUND);
}

function secondText(second: SecondStart['second']): string {
  if (second === null) return 'no';
  const { starts, pieces, afterMs, isRestart, besideMs } = second;
  const where = isRestart ? ' in the same pod' : '';
  const count =
    pieces === 1 ? `yes, after ${timeText(afterMs)}${where}` : `yes, ${starts} starts for ${pieces}`;
  return besideMs === 0 ? count : `${count}, side by side for ${timeText(besideMs)}`;
}
