/** What a Go template is made of, once read. */
import type { WholeFloat } from './numbers.js';

export type Template = readonly Node[];

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: Template;
      readonly otherwise: Template;
    }
  | { readonly kind: 'break' | 'continue' };

/** `$a, $b := first | second`: what one command answers is the last argument of the next. */
export interface Pipe {
  readonly variables: readonly string[];
  /** `=` for variables that are there already. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

/** One operand, or a function with its arguments. */
export type Command = readonly Operand[];

export type Operand =
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'function'; readonly name: string }
  /** Fields of the dot, of a variable or of what stands in parentheses. */
  | { readonly kind: 'dot'; readonly fields: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: 'pipe'; readonly pipe: Pipe; readonly fields: readonly string[] };

export type Literal = string | number | bigint | WholeFloat | boolean | null;

/** kubectl would say this of the template. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
