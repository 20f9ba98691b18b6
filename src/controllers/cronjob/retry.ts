/** When a CronJob whose look failed is looked at again. */

const FIRST_RETRY_MS = 5;
const MAX_RETRY_MS = 1_000_000;

/** 5 ms, doubled up to 1000 s. @param failures in a row before this one. */
export function retryAfterMs(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.min(failures, 30), MAX_RETRY_MS);
}
