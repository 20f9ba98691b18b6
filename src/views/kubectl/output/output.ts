/** `-o`: which form objects are printed in, and the printing of every form but the tables. */

import { type CustomColumn, parseCustomColumns, printCustomColumns } from '../jsonpath/custom-columns.js';
import { parseJsonPath } from '../jsonpath/parse.js';
import { printJsonPath } from '../jsonpath/print.js';
import type { JsonPath } from '../jsonpath/syntax.js';
import { type Kind, prefixedName } from '../kinds.js';
import { textAt } from '../read.js';
import { parseTemplate } from '../template/parse.js';
import { printTemplate } from '../template/print.js';
import type { Template } from '../template/syntax.js';
import { givenEntries, sortedEntries } from './go-values.js';
import { compactJson, indentedJson } from './json.js';
import { kyaml } from './kyaml.js';
import { yaml } from './yaml.js';

/** A form of output other than a table. */
export type Output =
  | { readonly form: 'json' }
  | { readonly form: 'yaml' }
  | { readonly form: 'kyaml' }
  | { readonly form: 'name' }
  | { readonly form: 'jsonpath'; readonly path: JsonPath; readonly asJson: boolean }
  | { readonly form: 'go-template'; readonly template: Template; readonly text: string }
  | {
      readonly form: 'custom-columns';
      readonly columns: readonly CustomColumn[];
      readonly noHeaders: boolean;
    };

/** `-o` understood, or kubectl's words on why not. */
export type ParsedOutput =
  | { readonly ok: true; readonly output: Output | { readonly form: 'table'; readonly wide: boolean } }
  | { readonly ok: false; readonly message: string };

/** What is asked for: one object by its name, or all that match, which then come as a List. */
export type Printed =
  | { readonly kind: 'one'; readonly object: object }
  | { readonly kind: 'list'; readonly objects: readonly object[] };

/** The text, or kubectl's words on why an expression does not fit the objects. */
export type OutputText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** The forms that read their expression from a file, and the form each of them is then. */
export const FORMS_WITH_FILES: Readonly<Record<string, string>> = {
  'custom-columns-file': 'custom-columns',
  'go-template-file': 'go-template',
  'jsonpath-file': 'jsonpath',
  templatefile: 'go-template',
};

/** A command that is not about objects of many kinds has no tables but its own: neither `wide` nor `custom-columns`. */
export interface FormOptions {
  readonly noHeaders?: boolean;
  readonly tables?: boolean;
}

/** Reads the argument of `-o`; empty means the usual table. Expressions longer than 64 KiB are refused. */
export function parseOutput(
  argument: string,
  { noHeaders = false, tables = true }: FormOptions = {},
): ParsedOutput {
  const equals = argument.indexOf('=');
  const form = equals < 0 ? argument : argument.slice(0, equals);
  const template = equals < 0 ? '' : argument.slice(equals + 1);
  if (template.length > LONGEST_TEMPLATE) {
    return { ok: false, message: `${form} expression is longer than ${LONGEST_TEMPLATE} characters` };
  }
  if (!tables && TABLES.includes(form)) return noPrinter(argument, tables);
  switch (form) {
    case '':
    case 'wide':
      return { ok: true, output: { form: 'table', wide: form === 'wide' } };
    case 'json':
    case 'yaml':
    case 'kyaml':
    case 'name':
      return { ok: true, output: { form } };
    case 'jsonpath':
    case 'jsonpath-as-json':
      return jsonPathOutput(template, form === 'jsonpath-as-json');
    case 'go-template':
    case 'template':
      return templateOutput(template);
    case 'custom-columns':
      return customColumnsOutput(template, noHeaders);
    default:
      return noPrinter(argument, tables);
  }
}

export interface PrintOptions {
  readonly showManagedFields?: boolean;
  /** The fields are in the order of Go's structs, and JSON and KYAML keep it. */
  readonly structs?: boolean;
}

/**
 * Prints objects in a form other than a table. Objects need their apiVersion and kind; managedFields are left out of JSON and
 * YAML unless they are asked for.
 */
export function printObjects(
  printed: Printed,
  output: Output,
  { showManagedFields = false, structs = false }: PrintOptions = {},
): OutputText {
  const shown = showManagedFields ? asItIs : withoutManagedFields;
  const entriesOf = structs ? givenEntries : sortedEntries;
  switch (output.form) {
    case 'json':
      return { ok: true, text: `${indentedJson(document(printed, shown), entriesOf)}\n` };
    case 'yaml':
      return { ok: true, text: yaml(document(printed, shown)) };
    case 'kyaml':
      return { ok: true, text: kyaml(document(printed, shown), entriesOf) };
    case 'name':
      return { ok: true, text: objectsOf(printed).map(nameLine).join('') };
    case 'jsonpath':
      return printJsonPath(output.path, document(printed, asItIs), output.asJson);
    case 'go-template': {
      const filled = printTemplate(output.template, document(printed, asItIs));
      if (filled.ok) return filled;
      return {
        ok: false,
        message: `error executing template ${JSON.stringify(output.text)}: ${filled.message}`,
      };
    }
    case 'custom-columns':
      return printCustomColumns(output.columns, objectsOf(printed), output.noHeaders);
  }
}

/** One line of `-w -o json --output-watch-events`. */
export function watchEventJson(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: object): string {
  return `${compactJson({ type, object })}\n`;
}

const LONGEST_TEMPLATE = 65_536;
const NO_TEMPLATE = 'template format specified but no template given';
const NO_PRINTER = 'unable to match a printer suitable for the output format';
const TABLES: readonly string[] = ['custom-columns', 'custom-columns-file', 'wide'];
const FORMS: readonly string[] = [
  'custom-columns',
  'custom-columns-file',
  'go-template',
  'go-template-file',
  'json',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
  'kyaml',
  'name',
  'template',
  'templatefile',
  'wide',
  'yaml',
];

function noPrinter(argument: string, tables: boolean): ParsedOutput {
  const forms = FORMS.filter((form) => tables || !TABLES.includes(form));
  return { ok: false, message: `${NO_PRINTER} "${argument}", allowed formats are: ${forms.join(',')}` };
}

function jsonPathOutput(template: string, asJson: boolean): ParsedOutput {
  if (template === '') return { ok: false, message: NO_TEMPLATE };
  const parsed = parseJsonPath(template);
  if (!parsed.ok) return { ok: false, message: `error parsing jsonpath ${template}, ${parsed.message}` };
  return { ok: true, output: { form: 'jsonpath', path: parsed.path, asJson } };
}

function templateOutput(text: string): ParsedOutput {
  if (text === '') return { ok: false, message: NO_TEMPLATE };
  const parsed = parseTemplate(text);
  if (!parsed.ok) return { ok: false, message: `error parsing template ${text}, ${parsed.message}` };
  return { ok: true, output: { form: 'go-template', template: parsed.template, text } };
}

function customColumnsOutput(spec: string, noHeaders: boolean): ParsedOutput {
  const parsed = parseCustomColumns(spec);
  if (!parsed.ok) return parsed;
  return { ok: true, output: { form: 'custom-columns', columns: parsed.columns, noHeaders } };
}

function document(printed: Printed, shown: (object: object) => object): object {
  if (printed.kind === 'one') return shown(printed.object);
  const items = printed.objects.map(shown);
  return { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } };
}

function objectsOf(printed: Printed): readonly object[] {
  return printed.kind === 'one' ? [printed.object] : printed.objects;
}

function asItIs(object: object): object {
  return object;
}

function withoutManagedFields(object: object): object {
  if (!('metadata' in object) || typeof object.metadata !== 'object' || object.metadata === null)
    return object;
  return { ...object, metadata: { ...object.metadata, managedFields: undefined } };
}

function nameLine(object: object): string {
  const name = textAt(object, 'metadata', 'name');
  const kind = KINDS.find((candidate) => candidate === textAt(object, 'kind'));
  return `${kind === undefined ? `${textAt(object, 'kind').toLowerCase()}/${name}` : prefixedName(kind, name)}\n`;
}

const KINDS: readonly Kind[] = ['Job', 'CronJob', 'Pod', 'Event'];
