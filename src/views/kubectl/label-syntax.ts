/** What a label key and a label value may look like, in the words of the API server. */

/** The faults of a key: a name of at most 63 characters, if wanted behind a DNS subdomain and a slash. */
export function labelKeyErrors(key: string): string[] {
  const parts = key.split('/');
  if (parts.length > 2)
    return [`a valid label key ${NAME_RULE} with an optional DNS subdomain prefix and ${PREFIX_EXAMPLE}`];
  const name = parts.at(-1) ?? '';
  const errors = parts.length === 2 ? prefixErrors(parts[0] ?? '') : [];
  if (name === '') errors.push('name part must be non-empty');
  if (byteLength(name) > LONGEST) errors.push(`name part must be no more than ${LONGEST} bytes`);
  if (!NAME.test(name)) errors.push(`name part ${NAME_RULE}`);
  return errors;
}

/** The faults of a value: empty, or like a name. */
export function labelValueErrors(value: string): string[] {
  const errors = byteLength(value) > LONGEST ? [`must be no more than ${LONGEST} bytes`] : [];
  if (value !== '' && !NAME.test(value)) errors.push(`a valid label ${VALUE_RULE}`);
  return errors;
}

const LONGEST = 63;
const LONGEST_PREFIX = 253;
const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const ENDS = 'and must start and end with an alphanumeric character';
const NAME_RULE =
  `must consist of alphanumeric characters, '-', '_' or '.', ${ENDS} ` +
  "(e.g. 'MyName',  or 'my.name',  or '123-abc', " +
  "regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const VALUE_RULE =
  `must be an empty string or consist of alphanumeric characters, '-', '_' or '.', ${ENDS} ` +
  "(e.g. 'MyValue',  or 'my_value',  or '12345', " +
  "regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const PREFIX_EXAMPLE = "'/' (e.g. 'example.com/MyName')";
const SUBDOMAIN_RULE =
  `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${ENDS} ` +
  "(e.g. 'example.com', " +
  "regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

function prefixErrors(prefix: string): string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  const errors =
    prefix.length > LONGEST_PREFIX ? [`prefix part must be no more than ${LONGEST_PREFIX} bytes`] : [];
  if (!SUBDOMAIN.test(prefix)) errors.push(`prefix part ${SUBDOMAIN_RULE}`);
  return errors;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
