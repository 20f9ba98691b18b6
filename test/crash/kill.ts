/** Kills a process that writes a tape, again and again, and looks at what it left. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { FileTape, type FileTapeOptions } from '../../src/tape/file-tape.js';
import { endlessFact, HEADER } from './facts.js';

export interface Killing extends FileTapeOptions {
  /** How many facts the writer appends at a time. */
  readonly batch: number;
  /** The program that writes, as arguments of Node. */
  readonly writer: readonly string[];
}

/** The writer as it stands in this folder; slow to start. */
export const WRITER = ['--import', 'tsx', fileURLToPath(new URL('writer.ts', import.meta.url))];

export interface Kills {
  readonly kills: number;
  /** How many facts were acknowledged in all. */
  readonly facts: number;
  /** How often a line was torn. */
  readonly tornTails: number;
}

/** How long a writer lives. It says a word before it opens the tape, and one after each append. */
export interface Life {
  readonly words: number;
  /** How long after that word it dies. */
  readonly afterMs: number;
}

/**
 * @throws Error when an acknowledged fact is lost, a fact is there that nobody wrote, or the tape cannot be opened again.
 */
export async function killAgainAndAgain(
  path: string,
  lives: readonly Life[],
  options: Killing,
): Promise<Kills> {
  FileTape.create(path, HEADER).close();
  let acknowledged = 0;
  let tornTails = 0;
  for (const [kills, life] of lives.entries()) {
    acknowledged = Math.max(acknowledged, await lifeOfWriter(path, life, options));
    const tape = FileTape.open(path);
    if (tape.tornTail !== null) tornTails += 1;
    if (tape.length < acknowledged) {
      throw new Error(`kill ${kills}: ${acknowledged} facts were acknowledged, ${tape.length} are there`);
    }
    for (const envelope of tape.from(Math.max(0, acknowledged - 2000))) {
      if (isDeepStrictEqual(envelope, endlessFact(envelope.seq))) continue;
      throw new Error(`kill ${kills}: fact ${envelope.seq} is not what was written`);
    }
    tape.close();
  }
  const whole = FileTape.open(path);
  for (const envelope of whole) {
    if (!isDeepStrictEqual(envelope, endlessFact(envelope.seq)))
      throw new Error(`fact ${envelope.seq} is wrong`);
  }
  whole.close();
  return { kills: lives.length, facts: acknowledged, tornTails };
}

/** Answers the last length that was acknowledged. */
function lifeOfWriter(path: string, { words, afterMs }: Life, options: Killing): Promise<number> {
  const { mode, segmentBytes, batch, writer } = options;
  const args = [...writer, path, mode, String(segmentBytes), String(batch)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let heard = 0;
  let isDoomed = false;
  child.stdout.on('data', (bytes: Buffer) => {
    const text = bytes.toString('latin1');
    said = (said + text).slice(-100);
    heard += text.split('\n').length - 1;
    if (isDoomed || heard < words) return;
    isDoomed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error('the writer ended by itself'));
      // The last line may have been cut off with its writer.
      const whole = said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1) ?? '';
      resolve(whole === '' ? 0 : Number(whole));
    });
  });
}
