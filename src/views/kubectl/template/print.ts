/** A Go template filled in. */
import { FUNCTIONS } from './functions.js';
import { intOf } from './numbers.js';
import { type Command, type Node, type Operand, type Pipe, type Template, TemplateError } from './syntax.js';
import { fieldsOf, isMap, isTrue, printed, type Value } from './values.js';

/** A template that takes more steps than this is given up. */
const MOST_STEPS = 1_000_000;

export function printTemplate(
  template: Template,
  root: object,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  try {
    const printer = new Printer();
    printer.print(template, root, new Scope(null, new Map([['$', root]])));
    return { ok: true, text: printer.text };
  } catch (problem) {
    if (problem instanceof TemplateError) {
      return { ok: false, message: `template: output: executing "output": ${problem.message}` };
    }
    throw problem;
  }
}

/** The variables of a block, and those around it. */
class Scope {
  readonly #outer: Scope | null;
  readonly #values: Map<string, Value>;

  constructor(outer: Scope | null, values = new Map<string, Value>()) {
    this.#outer = outer;
    this.#values = values;
  }

  get(name: string): Value {
    if (this.#values.has(name)) return this.#values.get(name);
    if (this.#outer === null) throw new TemplateError(`undefined variable "${name}"`);
    return this.#outer.get(name);
  }

  declare(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  assign(name: string, value: Value): void {
    if (this.#values.has(name)) this.#values.set(name, value);
    else if (this.#outer === null) throw new TemplateError(`undefined variable "${name}"`);
    else this.#outer.assign(name, value);
  }
}

type Flow = 'on' | 'break' | 'continue';

class Printer {
  text = '';
  #steps = 0;

  print(nodes: Template, dot: Value, scope: Scope): Flow {
    for (const node of nodes) {
      this.#steps += 1;
      if (this.#steps > MOST_STEPS) throw new TemplateError('takes more than a million steps');
      const flow = this.#node(node, dot, scope);
      if (flow !== 'on') return flow;
    }
    return 'on';
  }

  #node(node: Node, dot: Value, scope: Scope): Flow {
    switch (node.kind) {
      case 'text':
        this.text += node.text;
        return 'on';
      case 'action': {
        const value = this.#pipe(node.pipe, dot, scope);
        if (node.pipe.variables.length === 0) this.text += printed(value);
        else this.#bind(node.pipe, value, scope);
        return 'on';
      }
      case 'break':
      case 'continue':
        return node.kind;
      case 'if':
      case 'with': {
        const inner = new Scope(scope);
        const value = this.#pipe(node.pipe, dot, inner);
        this.#bind(node.pipe, value, inner);
        if (!isTrue(value)) return this.print(node.otherwise, dot, inner);
        return this.print(node.body, node.kind === 'with' ? value : dot, inner);
      }
      case 'range':
        return this.#range(node.pipe, node.body, node.otherwise, dot, scope);
    }
  }

  #range(pipe: Pipe, body: Template, otherwise: Template, dot: Value, scope: Scope): Flow {
    const entries = entriesOf(this.#pipe(pipe, dot, scope));
    if (entries.length === 0) return this.print(otherwise, dot, new Scope(scope));
    for (const [key, value] of entries) {
      const inner = new Scope(scope);
      const [first, second] = pipe.variables;
      if (first !== undefined) inner.declare(first, second === undefined ? value : key);
      if (second !== undefined) inner.declare(second, value);
      if (this.print(body, value, inner) === 'break') break;
    }
    return 'on';
  }

  #bind({ variables, assigns }: Pipe, value: Value, scope: Scope): void {
    for (const name of variables) {
      if (assigns) scope.assign(name, value);
      else scope.declare(name, value);
    }
  }

  #pipe({ commands }: Pipe, dot: Value, scope: Scope): Value {
    let value: Value;
    for (const [place, command] of commands.entries()) {
      value = this.#command(command, place === 0 ? [] : [value], dot, scope);
    }
    return value;
  }

  /** @param last what the command before in the pipeline answered. */
  #command([first, ...rest]: Command, last: readonly Value[], dot: Value, scope: Scope): Value {
    if (first === undefined) throw new TemplateError('missing value for command');
    if (first.kind !== 'function') {
      if (rest.length + last.length > 0) throw new TemplateError("can't give argument to non-function");
      return this.#operand(first, dot, scope);
    }
    if (first.name === 'and' || first.name === 'or') {
      return this.#shortCircuit(first.name, rest, last, dot, scope);
    }
    const args = rest.map((operand) => this.#operand(operand, dot, scope));
    return FUNCTIONS[first.name]?.([...args, ...last]);
  }

  /** The first argument that decides, else the last one. */
  #shortCircuit(
    name: 'and' | 'or',
    operands: Command,
    last: readonly Value[],
    dot: Value,
    scope: Scope,
  ): Value {
    let value: Value;
    for (const operand of operands) {
      value = this.#operand(operand, dot, scope);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return last.length > 0 ? last[0] : value;
  }

  #operand(operand: Operand, dot: Value, scope: Scope): Value {
    switch (operand.kind) {
      case 'literal':
        return operand.value;
      case 'function':
        return this.#command([operand], [], dot, scope);
      case 'dot':
        return fieldsOf(dot, operand.fields);
      case 'variable':
        return fieldsOf(scope.get(operand.name), operand.fields);
      case 'pipe':
        return fieldsOf(this.#pipe(operand.pipe, dot, scope), operand.fields);
    }
  }
}

/** Lists go by number, maps in the order of their keys. */
function entriesOf(value: Value): readonly (readonly [Value, Value])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map((entry, place) => [BigInt(place), entry] as const);
  if (isMap(value)) return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const count = intOf(value);
  if (count !== null) {
    const counter = (n: number) => (typeof value === 'bigint' ? BigInt(n) : n);
    return Array.from(
      { length: Math.min(Number(count), MOST_STEPS) },
      (_, n) => [counter(n), counter(n)] as const,
    );
  }
  throw new TemplateError(`range can't iterate over ${printed(value)}`);
}
