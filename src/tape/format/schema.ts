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
        typeof value === 'number' && value >= minimum && value <= maximum && Number.isInteger(value)
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
  if (pattern === undefined) {
    return (value) => {
      if (typeof value !== 'string') return ': not a string';
      return value.length > maxLength ? `: longer than ${maxLength} characters` : null;
    };
  }
  const shape = new RegExp(pattern, 'u');
  // Many lines in a row tell of the same time.
  let fitted = '';
  return (value) => {
    if (typeof value !== 'string') return ': not a string';
    if (value === fitted && fitted !== '') return null;
    if (value.length > maxLength) return `: longer than ${maxLength} characters`;
    if (!shape.test(value)) return `: does not match ${pattern}`;
    fitted = value;
    return null;
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

interface Field {
  readonly key: string;
  readonly check: Check;
  readonly isRequired: boolean;
}

function compileObject({ properties, required, additionalProperties }: ObjectSchema): Check {
  const fields = Object.entries(properties).map(
    ([key, one]): Field => ({ key, check: compile(one), isRequired: required.includes(key) }),
  );
  const byKey = new Map(fields.map((one) => [one.key, one]));
  const mandatory = new Set(required).size;
  const additional = additionalProperties === false ? null : compile(additionalProperties);
  return (value) => {
    if (!isPlainObject(value)) return ': not an object';
    let missing = mandatory;
    let place = 0;
    for (const key in value) {
      // Fields mostly come in the order they are described in.
      const due = fields[place];
      const field = due?.key === key ? due : byKey.get(key);
      place += 1;
      const check = field?.check ?? (key === '__proto__' ? null : additional);
      if (check === null) return `/${key}: not a field of this format`;
      const problem = check(value[key]);
      if (problem !== null) return `/${key}${problem}`;
      if (field?.isRequired === true) missing -= 1;
    }
    return missing === 0
      ? null
      : `: ${required.filter((key) => !Object.hasOwn(value, key)).join(', ')} missing`;
  };
}

function compileAnyOf(schemas: readonly Schema[]): Check {
  const [first, second] = schemas;
  if (first !== undefined && second !== undefined && 'type' in second && second.type === 'null') {
    const check = compile(first);
    if (schemas.length === 2) return (value) => (value === null ? null : check(value));
  }
  const checks = schemas.map(compile);
  return (value) => {
    let problem: string | null = null;
    for (let place = 0; place < checks.length; place++) {
      const one = checks[place]?.(value) ?? null;
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
