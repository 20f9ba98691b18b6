/** Zero values: which the API server prints and which it leaves out. */
import { isList } from '../syntax/tree.js';
import type { JsonObject, JsonValue } from '../types/index.js';
import type { Field, FieldType, Struct } from './fields.js';

export function withoutZeros(
  object: Record<string, JsonValue>,
  fields: ReadonlyMap<string, Field>,
): JsonObject {
  for (const field of fields.values()) {
    const value = object[field.name];
    if (value === undefined) {
      if (!field.pointer && field.type.kind === 'struct') object[field.name] = zeroStruct(field.type.struct);
      else if (field.always) object[field.name] = field.pointer ? null : zeroOf(field.type);
    } else if (!field.pointer && !field.always && (isZero(value) || isEmptyMap(value, field)))
      delete object[field.name];
  }
  return object;
}

export function zeroStruct(struct: Struct): JsonObject {
  return withoutZeros({}, struct.fields());
}

export function zeroOf(type: FieldType): JsonValue {
  switch (type.kind) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'IntOrString':
      return 0;
    case 'Quantity':
      return '0';
    case 'struct':
      return zeroStruct(type.struct);
    case 'Time':
    case 'opaque':
    case 'list':
    case 'map':
      return null;
  }
}

/** Structures are never left out; everything else is when it is zero or empty. */
function isZero(value: JsonValue): boolean {
  return (
    value === '' || value === 0 || value === false || value === null || (isList(value) && value.length === 0)
  );
}

function isEmptyMap(value: JsonValue, field: Field): boolean {
  return field.type.kind === 'map' && isObject(value) && Object.keys(value).length === 0;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}
