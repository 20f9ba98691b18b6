/** What the hunt finds about the controllers of this folder, in words. */
import type { CheckResult } from '../../properties/index.js';
import { lasting, shortSighted } from './cronjob.js';
import { careful, forgetful } from './job.js';
import { judgedCronJobs, judgedJobs } from './judged.js';

export function tell(): string {
  return [
    told('careful', judgedJobs(careful)),
    told('forgetful', judgedJobs(forgetful)),
    told('lasting', judgedCronJobs(lasting)),
    told('shortSighted', judgedCronJobs(shortSighted)),
  ].join('');
}

function told(name: string, found: CheckResult): string {
  return found.kind === 'upheld'
    ? `${name} upholds its claims in ${found.runs} stories\n`
    : `${name} breaks ${found.violation.claim}: ${found.violation.message}\n  ${JSON.stringify(found.story.scenario)}\n`;
}
