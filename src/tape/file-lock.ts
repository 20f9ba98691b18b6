/**
 * One writer per tape. The lock is a file beside the tape that names the writer's process; a lock whose process is gone
 * was left behind by a crash and is taken over.
 */
import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Another process writes this tape. */
export class TapeLockedError extends Error {
  override readonly name = 'TapeLockedError';
  readonly pid: number;

  constructor(path: string, pid: number) {
    super(`${path} is being written by process ${pid}`);
    this.pid = pid;
  }
}

/**
 * Returns the function that gives the lock back.
 * @throws TapeLockedError
 */
export function lockTape(path: string): () => void {
  const lock = `${path}.lock`;
  while (!tryCreate(lock)) {
    const holder = readHolder(lock);
    if (holder === null) continue;
    if (isAlive(holder.pid)) throw new TapeLockedError(path, holder.pid);
    removeStale(lock, holder.text);
  }
  return () => rmSync(lock, { force: true });
}

function tryCreate(lock: string): boolean {
  const draft = `${lock}.${process.pid}`;
  // The content is there from the first moment: the lock appears by a link to a finished file.
  const fd = openSync(draft, 'w');
  writeSync(fd, `${process.pid}\n`);
  closeSync(fd);
  try {
    linkSync(draft, lock);
    return true;
  } catch (problem) {
    if (codeOf(problem) === 'EEXIST') return false;
    throw problem;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(lock: string): { readonly pid: number; readonly text: string } | null {
  try {
    const text = readFileSync(lock, 'utf8');
    return { pid: Number.parseInt(text, 10), text };
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return null;
    throw problem;
  }
}

/** Moved aside first: if it turns out to be a newer lock than the one that was looked at, it goes back. */
function removeStale(lock: string, text: string): void {
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, lock);
    rmSync(aside, { force: true });
  } catch (problem) {
    if (codeOf(problem) !== 'ENOENT') throw problem;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return codeOf(problem) === 'EPERM';
  }
}

export function codeOf(problem: unknown): unknown {
  return problem instanceof Error && 'code' in problem ? problem.code : null;
}
