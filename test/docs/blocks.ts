/** The code blocks of a document, and what it takes to run them. */
import ts from 'typescript';

export interface Block {
  /** '' for a block that names none. */
  readonly language: string;
  readonly content: string;
  /** Nothing but an empty line stands between this block and the one before. */
  readonly follows: boolean;
}

export function allBlocks(document: string): readonly Block[] {
  let end = -1;
  return [...document.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
    ({ 0: text, 1: language = '', 2: content = '', index }) => {
      const follows = index === end + 2;
      end = index + text.length;
      return { language, content: content.trimEnd(), follows };
    },
  );
}

/** The contents of the fenced blocks of a language; '' for blocks that name none. */
export function blocks(document: string, language: string): readonly string[] {
  return allBlocks(document)
    .filter((block) => block.language === language)
    .map(({ content }) => content);
}

export interface CommandLine {
  /** The line as it is written. */
  readonly text: string;
  readonly args: readonly string[];
  /** The exit code a comment announces; 0 without one. */
  readonly code: number;
  /** The file that the output goes to, as after `>`. */
  readonly into: string | null;
}

/** Lines that call jobtape. */
export function commandLines(block: string): readonly CommandLine[] {
  return block
    .split('\n')
    .filter((text) => text.startsWith('jobtape '))
    .map(commandLine);
}

export function commandLine(text: string): CommandLine {
  const [command = '', comment = ''] = text.split(/ +# /);
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const arrow = words.indexOf('>');
  const end = arrow < 0 ? words.length : arrow;
  const code = Number(/exit code (\d)/.exec(comment)?.[1] ?? 0);
  return { text, args: words.slice(1, end), code, into: words[end + 1] ?? null };
}

/**
 * The lines that are told and are not those that came; null when all is as told. A line `...` stands for any number of others.
 */
export function differing(
  told: string,
  came: string,
): { readonly told: string; readonly came: string } | null {
  const lines = came
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
  let place = 0;
  let gap = false;
  for (const line of told.split('\n')) {
    if (line === '...') {
      gap = true;
      continue;
    }
    const found = gap ? lines.indexOf(line, place) : place;
    if (lines[found] !== line) return { told: line, came: lines[place] ?? '' };
    place = found + 1;
    gap = false;
  }
  return gap || place === lines.length ? null : { told: '', came: lines[place] ?? '' };
}

export interface Claim {
  readonly expression: string;
  readonly value: unknown;
  readonly expected: unknown;
}

/** Runs a TypeScript block that imports from `jobtape` alone; each line `expression; // => value` is a claim. */
export function claimsOf(block: string, library: Readonly<Record<string, unknown>>): readonly Claim[] {
  const noted = block.replace(
    /^(.*); \/\/ => (.*)$/gm,
    (_, expression: string, expected: string) =>
      `claim(${JSON.stringify(expression)}, ${expression}, ${expected});`,
  );
  const script = noted.replace(/^import \{(.*?)\} from 'jobtape';$/gms, 'const {$1} = library;');
  const { outputText } = ts.transpileModule(script, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const claims: Claim[] = [];
  const claim = (expression: string, value: unknown, expected: unknown) =>
    claims.push({ expression, value, expected });
  new Function('library', 'claim', outputText)(library, claim);
  return claims;
}
