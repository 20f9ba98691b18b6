/**
 * Reading of Go templates, the language of `-o go-template`: actions, pipelines, variables, `if`, `with`, `range` and the
 * built-in functions. Templates within templates (`define`) are not known.
 * Source: https://kubernetes.io/docs/reference/kubectl/
 */
import { type Piece, pieces, type Token } from './lex.js';
import { FUNCTION_NAMES } from './names.js';
import { type Command, type Node, type Operand, type Pipe, type Template, TemplateError } from './syntax.js';

export type ParsedTemplate =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly message: string };

/** Deeper nesting is refused. */
const MOST_LEVELS = 100;

export function parseTemplate(text: string): ParsedTemplate {
  try {
    return { ok: true, template: new Reader(pieces(text)).whole() };
  } catch (problem) {
    if (problem instanceof TemplateError)
      return { ok: false, message: `template: output:1: ${problem.message}` };
    throw problem;
  }
}

interface Block {
  readonly nodes: Template;
  readonly end: 'end' | 'else' | 'eof';
  /** What follows `else` in its action. */
  readonly rest: readonly Token[];
}

class Reader {
  readonly #pieces: readonly Piece[];
  #place = 0;
  #level = 0;

  constructor(all: readonly Piece[]) {
    this.#pieces = all;
  }

  whole(): Template {
    const { nodes, end } = this.#block();
    if (end !== 'eof') throw new TemplateError(`unexpected {{${end}}}`);
    return nodes;
  }

  #block(): Block {
    const nodes: Node[] = [];
    for (;;) {
      const piece = this.#pieces[this.#place];
      this.#place += 1;
      if (piece === undefined) return { nodes, end: 'eof', rest: [] };
      if (piece.kind === 'text') nodes.push(piece);
      else {
        const [first, ...rest] = piece.tokens;
        if (first === undefined) throw new TemplateError('missing value for command');
        const word = first.kind === 'word' ? first.text : '';
        if (word === 'end' || word === 'else') return { nodes, end: word, rest };
        nodes.push(this.#node(word, piece.tokens, rest));
      }
    }
  }

  #node(word: string, tokens: readonly Token[], rest: readonly Token[]): Node {
    switch (word) {
      case 'if':
      case 'with':
      case 'range':
        return this.#control(word, rest);
      case 'break':
      case 'continue':
        return { kind: word };
      case 'define':
      case 'template':
      case 'block':
        throw new TemplateError(`{{${word}}} is not known here`);
      default:
        return { kind: 'action', pipe: pipeOf(tokens) };
    }
  }

  #control(kind: 'if' | 'with' | 'range', tokens: readonly Token[]): Node {
    if (this.#level >= MOST_LEVELS) throw new TemplateError(`nested deeper than ${MOST_LEVELS} levels`);
    this.#level += 1;
    const pipe = pipeOf(tokens);
    const body = this.#block();
    if (body.end === 'eof') throw new TemplateError('unexpected EOF');
    const otherwise = body.end === 'else' ? this.#otherwise(body.rest) : [];
    this.#level -= 1;
    return { kind, pipe, body: body.nodes, otherwise };
  }

  /** `{{else}}` up to its end, or `{{else if ...}}` that shares it. */
  #otherwise([first, ...rest]: readonly Token[]): Template {
    if (first?.text === 'if' || first?.text === 'with') return [this.#control(first.text, rest)];
    const block = this.#block();
    if (block.end !== 'end')
      throw new TemplateError(block.end === 'eof' ? 'unexpected EOF' : 'expected end; found {{else}}');
    return block.nodes;
  }
}

function pipeOf(tokens: readonly Token[]): Pipe {
  const sign = tokens.findIndex(({ kind, text }) => kind === 'sign' && (text === ':=' || text === '='));
  const declared = sign < 0 ? [] : tokens.slice(0, sign);
  const variables = declared.filter(({ kind }) => kind === 'variable').map(({ text }) => text);
  const cursor = { tokens: tokens.slice(sign + 1), place: 0 };
  const commands = commandsOf(cursor);
  const left = cursor.tokens[cursor.place];
  if (left !== undefined) throw new TemplateError(`unexpected "${left.text}" in command`);
  return { variables, assigns: tokens[sign]?.text === '=', commands };
}

interface Cursor {
  readonly tokens: readonly Token[];
  place: number;
}

/** Up to the end or a closing parenthesis. */
function commandsOf(cursor: Cursor): readonly Command[] {
  const commands: Operand[][] = [[]];
  for (;;) {
    const token = cursor.tokens[cursor.place];
    if (token === undefined || (token.kind === 'sign' && token.text === ')')) break;
    cursor.place += 1;
    if (token.kind === 'sign' && token.text === '|') commands.push([]);
    else commands.at(-1)?.push(operandOf(token, cursor));
  }
  if (commands.some((command) => command.length === 0)) throw new TemplateError('missing value for command');
  return commands;
}

function operandOf(token: Token, cursor: Cursor): Operand {
  switch (token.kind) {
    case 'literal':
      return { kind: 'literal', value: token.value };
    case 'word':
      if (!FUNCTION_NAMES.has(token.text)) throw new TemplateError(`function "${token.text}" not defined`);
      return { kind: 'function', name: token.text };
    case 'variable':
      return { kind: 'variable', name: token.text, fields: fieldsAt(cursor) };
    case 'field':
      return { kind: 'dot', fields: [...nameOf(token), ...fieldsAt(cursor)] };
    case 'sign':
      if (token.text === '(') return inParentheses(cursor);
      throw new TemplateError(`unexpected "${token.text}" in operand`);
  }
}

function inParentheses(cursor: Cursor): Operand {
  const commands = commandsOf(cursor);
  if (cursor.tokens[cursor.place]?.text !== ')') throw new TemplateError('unclosed left paren');
  cursor.place += 1;
  return { kind: 'pipe', pipe: { variables: [], assigns: false, commands }, fields: fieldsAt(cursor) };
}

/** Fields written on without a blank: `$pod.status.phase`. */
function fieldsAt(cursor: Cursor): readonly string[] {
  const fields: string[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.place];
    if (token?.kind !== 'field' || !token.isAttached || token.text === '.') return fields;
    fields.push(...nameOf(token));
    cursor.place += 1;
  }
}

function nameOf({ text }: Token): readonly string[] {
  return text === '.' ? [] : [text.slice(1)];
}
