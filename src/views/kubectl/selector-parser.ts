/** Reading the requirements of a label selector, one token after the other. */

import { goQuote } from '../../api/go-text.js';
import { labelKeyErrors, labelValueErrors } from './label-syntax.js';
import { compareTexts } from './read.js';
import { type Token, type TokenKind, tokens } from './selector-tokens.js';

export type Operator = '=' | '==' | '!=' | 'in' | 'notin' | '>' | '<' | 'exists' | 'does not exist';

/** One condition on one label. The values are sorted and differ; `exists` and its opposite have none. */
export type Requirement = {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
};

/** What is wrong with a selector. */
export class SelectorError extends Error {}

/** The requirements in the order of their keys. */
export function parseRequirements(selector: string): readonly Requirement[] {
  const reader = new TokenReader(tokens(selector));
  const requirements: Requirement[] = [];
  while (reader.peek().kind !== 'end') {
    const first = reader.peek();
    if (!startsRequirement(first)) throw unexpected(first, "!, identifier, or 'end of string'");
    requirements.push(requirement(reader));
    const divider = reader.next();
    if (divider.kind === 'end') break;
    if (divider.kind !== ',') throw unexpected(divider, "',' or 'end of string'");
    if (!startsRequirement(reader.peek())) throw unexpected(reader.peek(), "identifier after ','");
  }
  return requirements.sort((a, b) => compareTexts(a.key, b.key));
}

class TokenReader {
  private position = 0;

  constructor(private readonly list: readonly Token[]) {}

  /** Behind the last token there is only the end. */
  peek(): Token {
    return this.list[this.position] ?? { kind: 'end', text: '' };
  }

  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }
}

function requirement(reader: TokenReader): Requirement {
  try {
    return readRequirement(reader);
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw new SelectorError(`unable to parse requirement: ${error.message}`);
  }
}

function readRequirement(reader: TokenReader): Requirement {
  const isNegated = reader.peek().kind === '!';
  if (isNegated) reader.next();
  const word = reader.next();
  if (!isWord(word)) throw unexpected(word, 'identifier');
  const errors = labelKeyErrors(word.text);
  if (errors.length > 0) throw invalid('<nil>', word.text, errors.join('; '));
  if (isNegated) return { key: word.text, operator: 'does not exist', values: [] };
  const following = reader.peek().kind;
  if (following === 'end' || following === ',') return { key: word.text, operator: 'exists', values: [] };
  const operator = readOperator(reader.next());
  const values = operator === 'in' || operator === 'notin' ? readValues(reader) : [readValue(reader)];
  return checked({ key: word.text, operator, values: [...new Set(values)].sort(compareTexts) });
}

function readOperator(token: Token): Operator {
  const operator = BINARY.find((candidate) => candidate === token.kind);
  if (operator === undefined) throw unexpected(token, 'in, notin, =, ==, !=, gt, lt');
  return operator;
}

const BINARY: readonly Operator[] = ['in', 'notin', '=', '==', '!=', '>', '<'];

/** A missing value is the empty one. */
function readValue(reader: TokenReader): string {
  const { kind } = reader.peek();
  if (kind === 'end' || kind === ',') return '';
  const token = reader.next();
  if (!isWord(token)) throw unexpected(token, 'identifier');
  return token.text;
}

/** `(a,b)`; nothing between two dividers is the empty value. */
function readValues(reader: TokenReader): string[] {
  const open = reader.next();
  if (open.kind !== '(') throw new SelectorError(`found '${open.text}' expected: '('`);
  const first = reader.peek();
  if (!isWord(first) && !isDivider(first)) throw unexpected(first, "',', ')' or identifier");
  const values: string[] = first.kind === ')' ? [''] : [];
  while (reader.peek().kind !== ')') {
    const token = reader.next();
    if (isWord(token)) {
      values.push(token.text);
      if (reader.peek().kind !== ',' && reader.peek().kind !== ')')
        throw unexpected(reader.peek(), "',' or ')'");
    } else if (token.kind === ',') {
      if (values.length === 0 || isDivider(reader.peek())) values.push('');
    } else {
      throw unexpected(token, "',', or identifier");
    }
  }
  reader.next();
  return values;
}

/** The faults of all values in one message. */
function checked(requirement: Requirement): Requirement {
  const isComparison = requirement.operator === '>' || requirement.operator === '<';
  const errors = requirement.values.flatMap((value, index) => {
    const notInteger =
      isComparison && !/^[-+]?\d+$/.test(value)
        ? [
            invalid(`values[${index}]`, value, "for 'Gt', 'Lt' operators, the value must be an integer")
              .message,
          ]
        : [];
    const faults = labelValueErrors(value);
    const path = `values[${index}][${requirement.key}]`;
    return [...notInteger, ...(faults.length > 0 ? [invalid(path, value, faults.join('; ')).message] : [])];
  });
  const distinct = [...new Set(errors)];
  if (distinct.length > 1) throw new SelectorError(`[${distinct.join(', ')}]`);
  if (distinct.length === 1) throw new SelectorError(distinct[0] ?? '');
  return requirement;
}

function startsRequirement(token: Token): boolean {
  return isWord(token) || token.kind === '!';
}

/** `in` and `notin` are words like any other where no operator can stand. */
function isWord(token: Token): boolean {
  return WORDS.includes(token.kind);
}

const WORDS: readonly TokenKind[] = ['identifier', 'in', 'notin'];

function isDivider(token: Token): boolean {
  return token.kind === ',' || token.kind === ')';
}

function unexpected(token: Token, expected: string): SelectorError {
  return new SelectorError(`found '${token.text}', expected: ${expected}`);
}

function invalid(path: string, value: string, detail: string): SelectorError {
  return new SelectorError(`${path}: Invalid value: ${goQuote(value)}: ${detail}`);
}
