/**
 * What an explanation is made of: typed findings, each resting on one rule of Kubernetes. Words are made of them last. Times are
 * milliseconds since the epoch; a time that is null has not come (yet).
 */
import type { CronJobFinding } from './cronjob-findings.js';
import type { JobFinding } from './job-findings.js';
import type { PodFinding } from './pod-findings.js';

/** What is asked about. The namespace defaults to `default`. */
export interface Subject {
  readonly kind: 'Job' | 'Pod' | 'CronJob';
  readonly name: string;
  readonly namespace?: string;
}

export type Explanation =
  | {
      readonly ok: true;
      readonly subject: Required<Subject>;
      /** The instant the answers hold for. */
      readonly atMs: number;
      /** Second 0 of the tape. */
      readonly startMs: number;
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly message: string };

export type Finding = JobFinding | PodFinding | CronJobFinding;
