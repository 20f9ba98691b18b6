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

/** All tokens, the last one of kind `end`. Symbols are as long as they can be; blanks divide words and mean nothing else. */
export function tokens(selector: string): readonly Token[] {
  const found: Token[] = [];
  for (const [text] of selector.matchAll(/==|!=|[=!(),><]|[^=!(),>< \t\r\n]+/g)) {
    found.push({ kind: FIXED.find((kind) => kind === text) ?? 'identifier', text });
  }
  found.push({ kind: 'end', text: '' });
  return found;
}

const FIXED: readonly TokenKind[] = ['in', 'notin', '(', ')', ',', '!', '=', '==', '!=', '>', '<'];
