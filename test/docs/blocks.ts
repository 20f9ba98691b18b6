/** The code blocks of a document, and what it takes to run them. */
import ts from 'typescript';

/** The contents of the fenced blocks of a language; '' for blocks that name none. */
export function blocks(document: string, language: string): readonly string[] {
  return [...document.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .filter(([, named]) => named === language)
    .map(([, , content = '']) => content.trimEnd());
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

/** Lines of sh blocks that call jobtape. */
export function commandLines(document: string): readonly CommandLine[] {
  const lines = blocks(document, 'sh').flatMap((block) => block.split('\n'));
  return lines.filter((text) => text.startsWith('jobtape ')).map(commandLine);
}

export function commandLine(text: string): CommandLine {
  const [command = '', comment = ''] = text.split(/ +# /);
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const arrow = words.indexOf('>');
  const end = arrow < 0 ? words.length : arrow;
  const code = Number(/exit code (\d)/.exec(comment)?.[1] ?? 0);
  return { text, args: words.slice(1, end), code, into: words[end + 1] ?? null };
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
