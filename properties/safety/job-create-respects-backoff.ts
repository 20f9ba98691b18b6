/** The delay after failures is kept. */
import { claim } from '../claim.js';
import { finishTimeMs } from '../witness/finish-time.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

interface Streak {
  /** Failures since the latest success. */
  readonly failures: number;
  readonly lastMs: number;
}

interface Books {
  streak: Streak;
  /** The streak before the latest status write. */
  former: Streak;
  /** The pod watch was late: what the controller knew is not on the tape. */
  unsure: boolean;
  /** Ended pods that no accepted status write has taken into account. */
  readonly open: Set<PodSeen>;
  /** When the latest status write was. */
  writtenAtMs: number;
  /** When a pod was last taken in again because it kept its finalizer after that write; the second write of the sync is not about it. */
  retakenAtMs: number;
  /** The streak that `open` leads to; null when `open` has changed since. */
  next: Streak | null;
}

const NONE: Streak = { failures: 0, lastMs: 0 };
const NEVER = Number.NEGATIVE_INFINITY;
const BASE_MS = 10_000;
const MAX_MS = 600_000;

export const jobCreateRespectsBackoff = claim({
  id: 'job-create-respects-backoff',
  sentence:
    'Creation is held back exactly until 10 s, doubled by every further failure since the latest success up to 10 min, are ' +
    'over after the end of the last failed pod.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy',
  excused:
    'Jobs with backoffLimitPerIndex count per index. A restart of the controller forgets the failures whose pods are ' +
    'counted, a status write whose answer is lost forgets those it listed. After a late pod watch the Job is not judged ' +
    'until the controller restarts.',
  begin: () => new Map<JobSeen, Books>(),
  on: {
    jobCreated: (books, { job }) => {
      books.set(job, {
        streak: NONE,
        former: NONE,
        unsure: false,
        open: new Set(),
        writtenAtMs: NEVER,
        retakenAtMs: NEVER,
        next: NONE,
      });
      return null;
    },
    controllerStarted: (books, { atMs }, witness) => {
      for (const [job, book] of books) startOver(job, book, atMs, witness);
      return null;
    },
    requestFailed: (books, { job, call, error, pod, atMs }, witness) => {
      const book = books.get(job);
      if (book === undefined) return null;
      if (call === 'updateStatus' && error === 'lostResponse') {
        book.streak = book.former;
        reopen(job, book, witness);
      } else if (pod !== null) {
        takeIn(books, job, pod);
        if (book.writtenAtMs === atMs) book.retakenAtMs = atMs;
      }
      return null;
    },
    specChanged: (books, { job }) => {
      // Other completions, other indexes that count.
      const book = books.get(job);
      if (book !== undefined) book.next = null;
      return null;
    },
    podMoved: (books, { job, pod }) => takeIn(books, job, pod),
    podAdopted: (books, { job, pod }) => takeIn(books, job, pod),
    podUntracked: (books, { job, pod }) => drop(books, job, pod),
    podGone: (books, { job, pod }) => drop(books, job, pod),
    statusWritten: (books, { job, atMs }, { faults }) => {
      const book = books.get(job);
      if (book === undefined) return null;
      book.former = book.streak;
      book.writtenAtMs = atMs;
      book.unsure ||= faults.podsAreLate(atMs);
      if (book.open.size === 0 || book.retakenAtMs === atMs) return null;
      book.streak = streakAfter(book, job, atMs);
      for (const pod of book.open) if (isSeen(pod, atMs)) book.open.delete(pod);
      book.next = book.open.size === 0 ? book.streak : null;
      return null;
    },
    postponed: (books, { job, untilMs, atMs }, { faults }) => {
      const book = books.get(job);
      if (
        book === undefined ||
        book.unsure ||
        faults.podsAreLate(atMs) ||
        faults.jobsAreLate(atMs) ||
        job.spec.backoffLimitPerIndex !== undefined
      )
        return null;
      const dueMs = dueOf(nextStreak(book, job, atMs));
      return untilMs > dueMs
        ? `held back ${(untilMs - dueMs) / 1000} s longer than the failures ask for`
        : null;
    },
    podCreated: (books, { job, atMs }, { faults }) => {
      const book = job === null || job.spec.backoffLimitPerIndex !== undefined ? undefined : books.get(job);
      if (job === null || book === undefined) return null;
      book.unsure ||= faults.podsAreLate(atMs);
      if (book.unsure) return null;
      const next = nextStreak(book, job, atMs);
      const dueMs = dueOf(next);
      if (atMs >= dueMs) return null;
      return `created ${(dueMs - atMs) / 1000} s before the delay after ${next.failures} failures is over`;
    },
  },
});

/** Pods that are being deleted may still become ready, and so change their end. */
function nextStreak(book: Books, job: JobSeen, atMs: number): Streak {
  if (book.next === null || job.pods.terminating.size > 0) book.next = streakAfter(book, job, atMs);
  return book.next;
}

function dueOf({ failures, lastMs }: Streak): number {
  if (failures === 0) return Number.NEGATIVE_INFINITY;
  return lastMs + Math.min(BASE_MS * 2 ** Math.min(failures - 1, 30), MAX_MS);
}

type AllBooks = Map<JobSeen, Books>;

function takeIn(books: AllBooks, job: JobSeen | null, pod: PodSeen): null {
  const book = job === null ? undefined : books.get(job);
  if (book === undefined || job === null || !isOpen(job, pod)) return null;
  book.open.add(pod);
  book.next = null;
  return null;
}

/** A new process knows of failures only what pods still tell. */
function startOver(job: JobSeen, book: Books, atMs: number, witness: Witness): void {
  book.streak = NONE;
  book.former = NONE;
  book.unsure = witness.faults.podsAreLate(atMs);
  book.open.clear();
  reopen(job, book, witness);
}

/** Ended pods that are tracked and not listed will be seen as new ones. */
function reopen(job: JobSeen, book: Books, { pods }: Witness): void {
  for (const entry of [...job.pods.endedTracked, ...job.pods.terminatingTracked]) {
    const pod = pods.get(entry.uid);
    if (pod !== undefined && isOpen(job, pod)) book.open.add(pod);
  }
  book.next = null;
}

/** A pod that was listed as failed on its way out and then succeeds counts as a success all the same. */
function isOpen(job: JobSeen, pod: PodSeen): boolean {
  const isListed = pod.listed !== null && !(pod.listed === 'failed' && pod.standing === 'succeeded');
  if (!pod.tracked || isListed) return false;
  return pod.hasEnded || (pod.standing === 'terminating' && !job.replacesOnlyFailed);
}

function drop(books: AllBooks, job: JobSeen | null, pod: PodSeen): null {
  const book = job === null ? undefined : books.get(job);
  if (book?.open.delete(pod) === true) book.next = null;
  return null;
}

/** A pod that this very sync has deleted is judged by what it was before. */
function isSeen({ standing, deletedByControllerAtMs }: PodSeen, atMs: number): boolean {
  return standing !== 'terminating' || deletedByControllerAtMs !== atMs;
}

function streakAfter({ streak, open }: Books, job: JobSeen, atMs: number): Streak {
  const pods = [...open].filter((pod) => isSeen(pod, atMs) && isJudged(job, pod));
  const succeeded = pods.filter(({ standing }) => standing === 'succeeded').map(endOf);
  const failed = pods.filter(({ standing }) => standing !== 'succeeded').map(endOf);
  if (succeeded.length === 0) {
    if (failed.length === 0) return streak;
    return { failures: streak.failures + failed.length, lastMs: latest(failed) };
  }
  const lastSuccessMs = latest(succeeded);
  const since = failed.filter((endMs) => endMs > lastSuccessMs);
  return since.length === 0 ? NONE : { failures: since.length, lastMs: latest(since) };
}

function isJudged(job: JobSeen, { index }: PodSeen): boolean {
  return !job.indexed || (index !== null && index < (job.spec.completions ?? 0));
}

function endOf({ entry }: PodSeen): number {
  return finishTimeMs(entry.lived.record);
}

function latest(timesMs: readonly number[]): number {
  return timesMs.reduce((a, b) => Math.max(a, b));
}
