/**
 * Templates as the Kubernetes documentation makes many Jobs from one: `$ITEM` or `${ITEM}` in a manifest, a list of values
 * outside, one copy of the document per value. Several parameters go together, the first values with the first.
 */
import { BadInput } from './bad-input.js';

export interface Parameter {
  readonly name: string;
  readonly values: readonly string[];
}

/** A text to read manifests from, and what to call it in messages. Lines keep the numbers they have in the file. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** More copies than this are refused. */
const MOST_COPIES = 100_000;

/** @throws BadInput when the text is not `NAME=value,value...`. */
export function parseParameter(text: string): Parameter {
  const [, name, list] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || list === undefined || list === '') {
    throw new BadInput([`--set ${text}: must be NAME=value or NAME=value,value,...`]);
  }
  return { name, values: list.split(',') };
}

/**
 * The sources with every document that names a parameter replaced by its copies.
 * @throws BadInput for parameters that no document names, are set twice or have different numbers of values.
 */
export function expandSources(
  sources: readonly Source[],
  parameters: readonly Parameter[],
): readonly Source[] {
  if (parameters.length === 0) return sources;
  const copies = copiesOf(parameters);
  const unused = new Set(parameters.map(({ name }) => name));
  const expanded = sources.flatMap((source) =>
    documentsOf(source).flatMap((document) => {
      const named = parameters.filter(({ name }) => placeholder(name).test(document.text));
      for (const { name } of named) unused.delete(name);
      return named.length === 0 ? [document] : copies.map((values) => filled(document, named, values));
    }),
  );
  if (unused.size > 0) {
    throw new BadInput(
      [...unused].map((name) => `--set ${name}: no manifest contains $${name} or \${${name}}`),
    );
  }
  return expanded;
}

type Values = ReadonlyMap<string, string>;

function copiesOf(parameters: readonly Parameter[]): readonly Values[] {
  const count = Math.max(...parameters.map(({ values }) => values.length));
  if (count > MOST_COPIES) throw new BadInput([`--set: more than ${MOST_COPIES} values`]);
  const names = new Set<string>();
  for (const { name, values } of parameters) {
    if (names.has(name)) throw new BadInput([`--set ${name}: is set twice`]);
    names.add(name);
    if (values.length !== 1 && values.length !== count) {
      throw new BadInput([
        `--set ${name}: has ${values.length} values where another parameter has ${count}; values go together one by one`,
      ]);
    }
  }
  return Array.from({ length: count }, (_, place) => {
    return new Map(parameters.map(({ name, values }) => [name, values[place] ?? values[0] ?? '']));
  });
}

function filled({ name, text }: Source, named: readonly Parameter[], values: Values): Source {
  const set = named.map((parameter) => `${parameter.name}=${values.get(parameter.name)}`).join(' ');
  const all = new RegExp(named.map((parameter) => placeholder(parameter.name).source).join('|'), 'g');
  const replaced = text.replace(all, (match) => values.get(match.replace(/[${}]/g, '')) ?? match);
  return { name: `${name} (${set})`, text: replaced };
}

function placeholder(name: string): RegExp {
  return new RegExp(`\\$\\{${name}\\}|\\$${name}(?![A-Za-z0-9_])`);
}

/** The documents of a file, each behind as many empty lines as stand before it. */
function documentsOf({ name, text }: Source): readonly Source[] {
  const documents: Source[] = [];
  let lines: string[] = [];
  let before = 0;
  const close = () => {
    if (lines.some((line) => line.trim() !== '')) {
      documents.push({ name, text: '\n'.repeat(before) + lines.join('\n') });
    }
    before += lines.length;
    lines = [];
  };
  for (const line of text.split('\n')) {
    if (/^---(\s|$)/.test(line)) close();
    lines.push(line);
  }
  close();
  return documents;
}
