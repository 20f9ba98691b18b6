/** Who a story is about: the manifests given, or drawn ones, now and then two at once or one after the other. */
import fc from 'fast-check';
import { isCronJob } from '../../src/api/index.js';
import type { CronJob, CronJobSpec, Job, JobSpec } from '../../src/api/types/index.js';
import type { Manifest } from '../../src/simulate/hosts.js';
import { rarely, sometimes, withoutAbsent } from './choose.js';
import { cronJobSpecs } from './cron-specs.js';
import { jobSpecs } from './job-specs.js';

export interface Cast {
  readonly jobs: readonly Job[];
  readonly cronJobs: readonly CronJob[];
  /** Jobs that are created in the course of the story, at a beat. */
  readonly latecomers: readonly { readonly at: number; readonly manifest: Job }[];
  /** When the story begins, if that matters. */
  readonly start?: string;
}

/** The same in every story. */
export function givenCast(manifests: readonly Manifest[]): fc.Arbitrary<Cast> {
  return fc.constant({
    jobs: manifests.filter((one): one is Job => !isCronJob(one)),
    cronJobs: manifests.filter(isCronJob),
    latecomers: [],
  });
}

/**
 * A second one takes the first one's place at times: so shrinking can do without either.
 *
 * @param at when a second Job comes late.
 */
export function drawnJobs(pods: number, at: fc.Arbitrary<number>): fc.Arbitrary<Cast> {
  const second = fc.record({
    beside: fc.boolean(),
    spec: jobSpecs({ pods }),
    at: fc.oneof({ withCrossShrink: true }, fc.constant(null), at),
  });
  return fc
    .tuple(jobSpecs({ pods }), sometimes(second), rarely(fc.constant(LONG_NAME)))
    .map(([spec, more, name]) => {
      const alone = {
        jobs: [jobOf(name ?? 'job', more?.beside === false ? more.spec : spec)],
        cronJobs: [],
        latecomers: [],
      };
      if (more?.beside !== true) return alone;
      const other = jobOf('job-2', more.spec);
      if (more.at !== null) return { ...alone, latecomers: [{ at: more.at, manifest: other }] };
      return { ...alone, jobs: [...alone.jobs, other] };
    });
}

export function drawnCronJobs(): fc.Arbitrary<Cast> {
  const second = fc.record({ beside: fc.boolean(), draw: cronJobSpecs() });
  return fc.tuple(cronJobSpecs(), sometimes(second)).map(([first, more]) => {
    const { spec, start } = more?.beside === false ? more.draw : first;
    const when = start === undefined ? {} : { start };
    const alone = { jobs: [], cronJobs: [cronJobOf('cron', spec)], latecomers: [], ...when };
    if (more?.beside !== true) return alone;
    // Both go by the first one's schedule, or the times of one would be far apart for the other.
    const { schedule, timeZone } = spec;
    const pace = withoutAbsent<CronJobSpec>({ ...more.draw.spec, schedule, timeZone });
    return { ...alone, cronJobs: [...alone.cronJobs, cronJobOf('cron-2', pace)] };
  });
}

/** The names of pods have no room for all of it. */
const LONG_NAME = 'figures-of-the-last-quarter-for-every-region-and-every-team';

function jobOf(name: string, spec: JobSpec): Job {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec };
}

function cronJobOf(name: string, spec: CronJobSpec): CronJob {
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name }, spec };
}
