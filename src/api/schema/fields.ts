/**
 * The structures of the API by name, as the decoder and the defaults need them.
 *
 * Tables write a structure as blank-separated fields `name:type`. The types: `string`, `bool`, `int32`, `int64`,
 * `Quantity`, `Time`, `IntOrString`, `map` (string to string), `ResourceList` (string to quantity), `[]` before a
 * type for a list, the name of a structure, or else the name of a string type of its own. A `*` before the type
 * marks a field that tells absent from zero; a `!` behind it one that is written even when it is zero.
 */
import { BATCH } from './batch.js';
import { CONTAINERS } from './containers.js';
import { META } from './meta.js';
import { PODS } from './pods.js';
import type { StructTable } from './table.js';
import { VOLUMES } from './volumes.js';

/** `go` is the type's name in the API server's messages. */
export type FieldType =
  | {
      readonly kind: 'string' | 'bool' | 'int32' | 'int64' | 'Quantity' | 'Time' | 'IntOrString' | 'opaque';
      readonly go: string;
    }
  | { readonly kind: 'list' | 'map'; readonly go: string; readonly of: FieldType }
  | { readonly kind: 'struct'; readonly go: string; readonly struct: Struct };

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Absent and zero differ. */
  readonly pointer: boolean;
  /** Written even when zero. */
  readonly always: boolean;
}

export interface Struct {
  readonly name: string;
  /** By name; filled on first use, since structures may contain one another. */
  fields(): ReadonlyMap<string, Field>;
}

const TABLES: StructTable = { ...META, ...BATCH, ...VOLUMES, ...CONTAINERS, ...PODS };
const structs = new Map<string, Struct>();

/** The structure of that name. Throws on a name no table has: that is a mistake in the tables or the caller. */
export function structNamed(name: string): Struct {
  const known = structs.get(name);
  if (known !== undefined) return known;
  const source = TABLES[name];
  if (source === undefined) throw new Error(`no structure named ${name}`);
  let parsed: ReadonlyMap<string, Field> | null = null;
  const struct: Struct = {
    name,
    fields: () => {
      parsed ??= new Map(
        source
          .trim()
          .split(/\s+/)
          .map(parseField)
          .map((field) => [field.name, field]),
      );
      return parsed;
    },
  };
  structs.set(name, struct);
  return struct;
}

function parseField(source: string): Field {
  const match = /^(\w+):(\*?)([\w[\]]+)(!?)$/.exec(source);
  const [, name, star, type, bang] = match ?? [];
  if (name === undefined || type === undefined) throw new Error(`unreadable field ${source}`);
  return { name, type: typeNamed(type), pointer: star === '*', always: bang === '!' };
}

function typeNamed(name: string): FieldType {
  if (name.startsWith('[]')) {
    const of = typeNamed(name.slice(2));
    return { kind: 'list', go: `[]${of.go}`, of };
  }
  switch (name) {
    case 'string':
    case 'bool':
    case 'int32':
    case 'int64':
      return { kind: name, go: name };
    case 'Quantity':
      return { kind: name, go: 'resource.Quantity' };
    case 'Time':
      return { kind: name, go: 'v1.Time' };
    case 'IntOrString':
      return { kind: name, go: 'intstr.IntOrString' };
    case 'FieldsV1':
      return { kind: 'opaque', go: 'v1.FieldsV1' };
    case 'map':
      return { kind: 'map', go: 'map[string]string', of: { kind: 'string', go: 'string' } };
    case 'ResourceList':
      return { kind: 'map', go: 'v1.ResourceList', of: { kind: 'Quantity', go: 'resource.Quantity' } };
    case 'UID':
      return { kind: 'string', go: 'types.UID' };
    default:
      return Object.hasOwn(TABLES, name)
        ? { kind: 'struct', go: `v1.${name}`, struct: structNamed(name) }
        : { kind: 'string', go: `v1.${name}` };
  }
}
