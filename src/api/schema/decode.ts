/**
 * From a syntax tree to an object of the API: types are checked, unknown and repeated fields are noted, zero values
 * are dropped or filled in as the API server would print them. The words and the order are those of the server.
 */
import { nearestWord } from '../../kernel/nearest-word.js';
import { readQuantity } from '../quantity.js';
import type { SyntaxNode } from '../syntax/tree.js';
import type { JsonObject, JsonValue } from '../types/index.js';
import { type FieldType, type Struct, structNamed } from './fields.js';
import { parseTime } from './time.js';
import { isObject, withoutZeros, zeroOf, zeroStruct } from './zeros.js';

/** A field no structure has, or one given twice. Path as in `spec.template.spec.containers[0].foo`. */
export interface StrictIssue {
  readonly code: 'UnknownField' | 'DuplicateField';
  readonly path: string;
  readonly at: number;
  /** The field of the structure that differs least from one that is unknown; null when none is near. */
  readonly meant: string | null;
}

export type Decoded =
  | { readonly ok: true; readonly object: JsonObject; readonly strict: readonly StrictIssue[] }
  | { readonly ok: false; readonly message: string; readonly path: string; readonly at: number };

/** Decodes the tree as the structure of that name, for example `Job`. */
export function decode(node: SyntaxNode, structName: string): Decoded {
  const decoder = new Decoder();
  const struct = structNamed(structName);
  try {
    const type: FieldType = { kind: 'struct', go: `v1.${structName}`, struct };
    const value = decoder.value(node, type, undefined, { struct: '', fields: '', path: '' });
    if (decoder.typeError !== null) return { ok: false, ...decoder.typeError };
    const object = isObject(value) ? value : zeroStruct(struct);
    return { ok: true, object, strict: decoder.strict };
  } catch (error) {
    if (error instanceof FatalMismatch) return { ok: false, ...error.mismatch };
    throw error;
  }
}

/** The text of a strict issue, for example `unknown field "spec.foo"`. */
export function strictIssueText({ code, path }: StrictIssue): string {
  return `${code === 'UnknownField' ? 'unknown' : 'duplicate'} field "${path}"`;
}

interface Mismatch {
  readonly message: string;
  readonly path: string;
  readonly at: number;
}

/** A scalar with its own reading (time, quantity) that cannot be read ends decoding at once. */
class FatalMismatch extends Error {
  readonly mismatch: Mismatch;
  constructor(mismatch: Mismatch) {
    super(mismatch.message);
    this.mismatch = mismatch;
  }
}

/** Where the decoder is: the structure and field names for messages, and the path with indexes. */
interface Context {
  readonly struct: string;
  readonly fields: string;
  readonly path: string;
}

const MAX_STRICT_ISSUES = 100;

class Decoder {
  readonly strict: StrictIssue[] = [];
  typeError: Mismatch | null = null;
  private readonly noted = new Set<string>();

  /** The decoded value; undefined for null and for what does not fit. `before` is an earlier value of a repeated field. */
  value(
    node: SyntaxNode,
    type: FieldType,
    before: JsonValue | undefined,
    at: Context,
  ): JsonValue | undefined {
    if (node.kind === 'null') return undefined;
    switch (type.kind) {
      case 'struct':
        if (node.kind !== 'object') return this.mismatch(node, type.go, at);
        return this.struct(node, type.struct, isObject(before) ? before : {}, at);
      case 'list':
        if (node.kind !== 'array') return this.mismatch(node, type.go, at);
        return node.items.map((item, index) => {
          const inside = { ...at, path: `${at.path}[${index}]` };
          return this.value(item, type.of, undefined, inside) ?? zeroOf(type.of);
        });
      case 'map':
        return node.kind === 'object' ? this.map(node, type.of, at) : this.mismatch(node, type.go, at);
      case 'string':
        return node.kind === 'string' ? node.value : this.mismatch(node, type.go, at);
      case 'bool':
        return node.kind === 'bool' ? node.value : this.mismatch(node, type.go, at);
      case 'int32':
      case 'int64':
        return this.integer(node, type.kind, at);
      case 'IntOrString':
        return node.kind === 'string' ? node.value : this.fatalInteger(node, at);
      case 'Quantity':
        return this.quantity(node, at);
      case 'Time':
        return this.time(node, at);
      case 'opaque':
        return {};
    }
  }

  private struct(
    node: SyntaxNode & { kind: 'object' },
    struct: Struct,
    before: JsonObject,
    at: Context,
  ): JsonObject {
    const object: Record<string, JsonValue> = { ...before };
    const seen = new Set<string>();
    const fields = struct.fields();
    for (const member of node.members) {
      const field = fields.get(member.key);
      const path = at.path === '' ? member.key : `${at.path}.${member.key}`;
      if (field === undefined) {
        this.note('UnknownField', path, member.at, nearestWord(member.key, [...fields.keys()]));
        continue;
      }
      if (seen.has(member.key)) this.note('DuplicateField', path, member.at);
      seen.add(member.key);
      const names = at.fields === '' ? member.key : `${at.fields}.${member.key}`;
      const inside = { struct: struct.name, fields: names, path };
      const value = this.value(member.value, field.type, object[field.name], inside);
      if (value !== undefined) object[field.name] = value;
      else if (
        member.value.kind === 'null' &&
        (field.pointer || field.type.kind === 'list' || field.type.kind === 'map')
      ) {
        delete object[field.name];
      }
    }
    return withoutZeros(object, fields);
  }

  private map(node: SyntaxNode & { kind: 'object' }, of: FieldType, at: Context): JsonObject {
    const entries = new Map<string, JsonValue>();
    for (const member of node.members) {
      const path = `${at.path}.${member.key}`;
      if (entries.has(member.key)) this.note('DuplicateField', path, member.at);
      entries.set(member.key, this.value(member.value, of, undefined, { ...at, path }) ?? zeroOf(of));
    }
    return Object.fromEntries(entries);
  }

  private integer(node: SyntaxNode, kind: 'int32' | 'int64', at: Context): number | undefined {
    if (node.kind !== 'number') return this.mismatch(node, kind, at);
    if (!fitsInteger(node.text, kind)) return this.mismatch(node, kind, at, `number ${node.text}`);
    const value = Number(node.text);
    return value === 0 ? 0 : value;
  }

  private fatalInteger(node: SyntaxNode, at: Context): number {
    const text = node.kind === 'number' ? node.text : '';
    if (node.kind === 'number' && fitsInteger(text, 'int32')) return Number(text);
    const found = node.kind === 'number' ? `number ${text}` : node.kind;
    throw new FatalMismatch(describeMismatch(found, 'int32', at, node.at));
  }

  private quantity(node: SyntaxNode, at: Context): string {
    // Whatever is neither a string nor a number reads as a text that is no quantity.
    const text = node.kind === 'string' ? node.value : node.kind === 'number' ? node.text : '';
    const reading = readQuantity(text);
    if (reading.ok) return reading.quantity.text;
    throw new FatalMismatch({ message: reading.message, path: at.path, at: node.at });
  }

  private time(node: SyntaxNode, at: Context): string | undefined {
    if (node.kind !== 'string') throw new FatalMismatch(describeMismatch(node.kind, 'string', at, node.at));
    const parsed = parseTime(node.value);
    if (parsed.ok) return parsed.time;
    throw new FatalMismatch({ message: parsed.message, path: at.path, at: node.at });
  }

  /** Only the first mismatch is reported; decoding goes on in case a later one is fatal. */
  private mismatch(node: SyntaxNode, go: string, at: Context, found: string = node.kind): undefined {
    this.typeError ??= describeMismatch(found, go, at, node.at);
    return undefined;
  }

  private note(code: StrictIssue['code'], path: string, at: number, meant: string | null = null): void {
    if (this.strict.length >= MAX_STRICT_ISSUES || this.noted.has(`${code} ${path}`)) return;
    this.noted.add(`${code} ${path}`);
    this.strict.push({ code, path, at, meant });
  }
}

function describeMismatch(
  found: string,
  go: string,
  { struct, fields, path }: Context,
  at: number,
): Mismatch {
  const target = struct === '' ? 'value' : `struct field ${struct}.${fields}`;
  return { message: `json: cannot unmarshal ${found} into Go ${target} of type ${go}`, path, at };
}

function fitsInteger(text: string, kind: 'int32' | 'int64'): boolean {
  if (!/^-?[0-9]{1,19}$/.test(text)) return false;
  const bound = kind === 'int32' ? 2n ** 31n : 2n ** 63n;
  const value = BigInt(text);
  return value >= -bound && value < bound;
}
