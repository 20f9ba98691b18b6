/** How long a controller waits before it tries a failed key again: 1 s doubling to 60 s. */
const FIRST_MS = 1000;
const MAX_MS = 60_000;

/** @param failures in a row, this one included. */
export function retryDelayMs(failures: number): number {
  return Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 30), MAX_MS);
}
