/** The form of output that `-o` and `--template` ask for. */
import { FORMS_WITH_FILES } from '../views/kubectl/index.js';
import { readOrRefuse } from './bad-input.js';
import type { Host } from './host.js';

/** With `--template`, and with the expressions of files read. */
export function formAsked(
  { output, template }: { readonly output: string; readonly template?: string },
  host: Host,
): string {
  if (template !== undefined && !output.includes('=')) return `${output || 'go-template'}=${template}`;
  const equals = output.indexOf('=');
  const form = FORMS_WITH_FILES[output.slice(0, Math.max(equals, 0))];
  if (form === undefined) return output;
  const text = readOrRefuse(host.readFile, output.slice(equals + 1));
  return `${form}=${form === 'custom-columns' ? columnsOf(text) : text}`;
}

/** A line with the headers, and one with the path of each. */
function columnsOf(text: string): string {
  const [headers = [], paths = []] = text.split('\n').map((line) => line.trim().split(/\s+/));
  return headers.map((header, place) => `${header}:${paths[place] ?? ''}`).join(',');
}
