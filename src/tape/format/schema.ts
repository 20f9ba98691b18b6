/**
 * The part of JSON Schema a tape is described in, and how a value is held against it. One description serves both: it is
 * published as docs/tape.schema.json and it guards every line that is read.
 */

export type Schema =
  | { readonly const: string | number | boolean }
  | { readonly enum: readonly string[] }
  | { readonly type: 'string'; readonly maxLength: number; readonly pattern?: string }
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'null' }
  | { readonly type: 'array'; readonly items: Schema; readonly maxItems: number }
  | ObjectSchema
  | { readonly anyOf: readonly Schema[] }
  /** Objects told apart by their `type`, which is a constant in each. */
  | { readonly oneOf: readonly ObjectSchema[] }
  | { readonly $ref: '#/$defs/json' };

export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false | Schema;
}

/** Null when the value fits, else where it does not and why, such as `/fact/container: not a string`. */
export type Check = (value: unknown) => string | null;

/** How deep free JSON inside a tape may nest. */
const MAX_DEPTH = 64;

export function compile(schema: Schema): Check {
  if ('$ref' in schema) return (value) => freeJson(value, 0);
  if ('const' in schema) {
    const { const: constant } = schema;
    return (value) => (value === constant ? null : `: not ${JSON.stringify(constant)}`);
  }
  if ('enum' in schema) {
    const known = new Set<unknown>(schema.enum);
    return (value) => (known.has(value) ? null : `: not one of ${schema.enum.join(', ')}`);
  }
  if ('anyOf' in schema) return compileAnyOf(schema.anyOf);
  if ('oneOf' in schema) return compileTagged(schema.oneOf);
  switch (schema.type) {
    case 'string':
      return compileString(schema.maxLength, schema.pattern);
    case 'integer': {
      const { minimum, maximum } = schema;
      return (value) =>
        Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
          ? null
          : `: not a whole number from ${minimum} to ${maximum}`;
    }
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? null : ': not true or false');
    case 'null':
      return (value) => (value === null ? null : ': not null');
    case 'array':
      return compileArray(compile(schema.items), schema.maxItems);
    case 'object':
      return compileObject(schema);
  }
}

function compileString(maxLength: number, pattern: string | undefined): Check {
  const shape = pattern === undefined ? null : new RegExp(pattern, 'u');
  return (value) => {
    if (typeof value !== 'string') return ': not a string';
    if (value.length > maxLength) return `: longer than ${maxLength} characters`;
    return shape === null || shape.test(value) ? null : `: does not match ${pattern}`;
  };
}

function compileArray(item: Check, maxItems: number): Check {
  return (value) => {
    if (!Array.isArray(value)) return ': not a list';
    if (value.length > maxItems) return `: more than ${maxItems} entries`;
    for (let place = 0; place < value.length; place++) {
      const problem = item(value[place]);
      if (problem !== null) return `/${place}${problem}`;
    }
    return null;
  };
}

function compileObject({ properties, required, additionalProperties }: ObjectSchema): Check {
  const checks = new Map(Object.entries(properties).map(([key, one]) => [key, compile(one)]));
  const mandatory = new Set(required);
  const additional = additionalProperties === false ? null : compile(additionalProperties);
  return (value) => {
    if (!isPlainObject(value)) return ': not an object';
    let missing = mandatory.size;
    for (const key in value) {
      const check = checks.get(key) ?? (key === '__proto__' ? null : additional);
      if (check === null) return `/${key}: not a field of this format`;
      const problem = check(value[key]);
      if (problem !== null) return `/${key}${problem}`;
      if (mandatory.has(key)) missing--;
    }
    return missing === 0
      ? null
      : `: ${required.filter((key) => !Object.hasOwn(value, key)).join(', ')} missing`;
  };
}

function compileAnyOf(schemas: readonly Schema[]): Check {
  const checks = schemas.map(compile);
  return (value) => {
    let problem: string | null = null;
    for (const check of checks) {
      const one = check(value);
      if (one === null) return null;
      problem ??= one;
    }
    return problem;
  };
}

function compileTagged(schemas: readonly ObjectSchema[]): Check {
  const checks = new Map<unknown, Check>();
  for (const schema of schemas) {
    const { type } = schema.properties;
    if (type === undefined || !('const' in type)) throw new Error('every variant needs a constant "type"');
    checks.set(type.const, compile(schema));
  }
  return (value) => {
    if (!isPlainObject(value)) return ': not an object';
    const check = checks.get(value.type);
    if (check !== undefined) return check(value);
    return typeof value.type === 'string'
      ? `/type: "${value.type.slice(0, 80)}" is not known`
      : '/type: not a string';
  };
}

function freeJson(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= MAX_DEPTH) return `: nested deeper than ${MAX_DEPTH}`;
  for (const key of Object.keys(value)) {
    if (key === '__proto__') return '/__proto__: not allowed';
    const problem = freeJson(Reflect.get(value, key), depth + 1);
    if (problem !== null) return `/${key}${problem}`;
  }
  return null;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
