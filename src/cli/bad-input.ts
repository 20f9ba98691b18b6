/** Input that cannot be worked on: the command says why, one line each, and ends with exit code 2. */

export const BAD_INPUT_EXIT = 2;

export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** More lines than these tell nobody anything. */
const MOST_LINES = 20;

/** The lines as they are printed, free of anything that could steer a terminal. */
export function badInputText({ lines }: BadInput): string {
  const shown = lines.slice(0, MOST_LINES).map((line) => `error: ${withoutControls(line)}\n`);
  const left = lines.length - shown.length;
  return left <= 0 ? shown.join('') : `${shown.join('')}error: and ${left} more\n`;
}

/** Control characters as `\u001b`, so that nothing given can steer the terminal. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (one) => JSON.stringify(one).slice(1, -1));
}

/** The file's text, or why it cannot be had. */
export function readOrRefuse(read: (path: string) => string, path: string): string {
  try {
    return read(path);
  } catch (problem) {
    throw unreadable(path, problem);
  }
}

/** Why a file cannot be had. */
export function unreadable(path: string, problem: unknown): BadInput {
  if (problem instanceof BadInput) return problem;
  if (/^https?:\/\//.test(path)) return new BadInput([`${path}: ${NOT_FETCHED}`]);
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  // An empty name is most often a variable that is not set.
  return new BadInput([
    `${path || '""'}: ${REASONS[code] ?? `cannot be read${code === '' ? '' : ` (${code})`}`}`,
  ]);
}

/** Why a file cannot be written. */
export function unwritable(path: string, problem: unknown): BadInput {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  return new BadInput([`${path}: ${WRITING[code] ?? REASONS[code] ?? `cannot be written (${code})`}`]);
}

const WRITING: Readonly<Record<string, string>> = {
  EEXIST: 'is there already',
  ENOENT: 'there is no such directory to write it to',
  ENOTDIR: 'there is no such directory to write it to',
  ENOSPC: 'no space is left',
  EROFS: 'the file system is read-only',
};

const NOT_FETCHED = 'nothing is fetched from a network; curl -sL URL | jobtape ... -f - hands it over';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'is a directory',
  EACCES: 'permission denied',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'not a text in UTF-8',
};
