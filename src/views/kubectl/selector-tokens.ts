/** A label selector cut into words and symbols. */

export type TokenKind =
  | 'identifier'
  | 'in'
  | 'notin'
  | '('
  | ')'
  | ','
  | '!'
  | '='
  | '=='
  | '!='
  | '>'
  | '<'
  | 'end';

export type Token = { readonly kind: TokenKind; readonly text: string };

/** All tokens, the last one of kind `end`. Blanks divide words and mean nothing else. */
export function tokens(selector: string): readonly Token[] {
  const found: Token[] = [];
  for (const [text] of selector.matchAll(/[=!(),><]+|[^=!(),>< \t\r\n]+/g)) {
    if (/^[=!(),><]/.test(text)) found.push(...symbols(text));
    else found.push({ kind: text === 'in' || text === 'notin' ? text : 'identifier', text });
  }
  return [...found, { kind: 'end', text: '' }];
}

/** The longest symbol each time; every character of the run begins one. */
function symbols(run: string): Token[] {
  return (run.match(/==|!=|[=!(),><]/g) ?? []).flatMap((text) =>
    SYMBOLS.filter((symbol) => symbol === text).map((kind) => ({ kind, text })),
  );
}

const SYMBOLS: readonly TokenKind[] = ['(', ')', ',', '!', '=', '==', '!=', '>', '<'];
