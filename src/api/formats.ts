/**
 * The formats of names and other short texts, each as a function from the text to what the API server finds wrong
 * with it, in its order and words; an empty list means the text is fine.
 */
import { byteLength } from './go-text.js';

type Complaints = readonly string[];

const FINE: Complaints = Object.freeze([]);

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const SEARCH_DOMAIN = /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:\._?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const NOT_A_LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const NOT_A_SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const NOT_A_SEARCH_DOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')";
const NOT_QUALIFIED =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const NOT_A_LABEL_VALUE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const NOT_A_CONFIG_KEY =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const NOT_AN_ENV_NAME =
  "a valid environment variable name must consist only of printable ASCII characters other than '='";

/** A DNS label: at most 63 lower case letters, digits and inner hyphens. */
export function dnsLabel(text: string): Complaints {
  if (text.length <= 63 && LABEL.test(text)) return FINE;
  const complaints = byteLength(text) > 63 ? ['must be no more than 63 characters'] : [];
  if (LABEL.test(text)) return complaints;
  return [...complaints, SUBDOMAIN.test(text) ? 'must not contain dots' : NOT_A_LABEL];
}

/** A DNS subdomain: labels joined by dots, at most 253 characters in all. */
export function dnsSubdomain(text: string): Complaints {
  return dotted(text, SUBDOMAIN, NOT_A_SUBDOMAIN);
}

/** A subdomain, or the beginning of one: a hyphen at the end is taken for an `a` in the place of the character before it. */
export function subdomainPrefix(text: string): Complaints {
  return dnsSubdomain(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text);
}

/** As a subdomain, with underscores allowed. */
export function searchDomain(text: string): Complaints {
  return dotted(text, SEARCH_DOMAIN, NOT_A_SEARCH_DOMAIN);
}

/** A label key, annotation key, finalizer or condition type: a name with an optional domain prefix. */
export function qualifiedName(text: string, unit: 'bytes' | 'characters' = 'bytes'): Complaints {
  const parts = text.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key ${NOT_QUALIFIED} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const [prefix, name] = parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : [null, text];
  const fineName = name.length <= 63 && QUALIFIED.test(name);
  if (fineName && (prefix === null || (prefix.length <= 253 && SUBDOMAIN.test(prefix)))) return FINE;
  const complaints: string[] = [];
  if (prefix === '') complaints.push('prefix part must be non-empty');
  else if (prefix !== null) {
    if (byteLength(prefix) > 253) complaints.push(`prefix part must be no more than 253 ${unit}`);
    if (!SUBDOMAIN.test(prefix)) complaints.push(`prefix part ${NOT_A_SUBDOMAIN}`);
  }
  if (name === '') complaints.push('name part must be non-empty');
  else if (byteLength(name) > 63) complaints.push(`name part must be no more than 63 ${unit}`);
  if (!QUALIFIED.test(name)) complaints.push(`name part ${NOT_QUALIFIED}`);
  return complaints;
}

/** The value of a label: empty or up to 63 characters. */
export function labelValue(text: string): Complaints {
  if (text.length <= 63 && LABEL_VALUE.test(text)) return FINE;
  const complaints = byteLength(text) > 63 ? ['must be no more than 63 bytes'] : [];
  return LABEL_VALUE.test(text) ? complaints : [...complaints, NOT_A_LABEL_VALUE];
}

/** The name of an environment variable. */
export function envVarName(text: string): Complaints {
  return /^[ -<>-~]+$/.test(text) ? FINE : [NOT_AN_ENV_NAME];
}

/** A key of a ConfigMap or Secret. */
export function configMapKey(text: string): Complaints {
  const complaints = byteLength(text) > 253 ? ['must be no more than 253 characters'] : [];
  if (!/^[-._a-zA-Z0-9]+$/.test(text)) complaints.push(NOT_A_CONFIG_KEY);
  if (text === '.') complaints.push("must not be '.'");
  if (text === '..') complaints.push("must not be '..'");
  else if (text.startsWith('..')) complaints.push("must not start with '..'");
  return complaints;
}

/** The name of a container port, as probes refer to it. */
export function portName(text: string): Complaints {
  const complaints: string[] = [];
  if (byteLength(text) > 15) complaints.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(text)) {
    complaints.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(text)) complaints.push('must contain at least one letter (a-z)');
  if (text.includes('--')) complaints.push('must not contain consecutive hyphens');
  if (text.startsWith('-') || text.endsWith('-')) complaints.push('must not begin or end with a hyphen');
  return complaints;
}

/** An IPv4 or IPv6 address. */
export function ipAddress(text: string): Complaints {
  const octets = /^([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+)$/.exec(text)?.slice(1);
  if (octets?.every((octet) => Number(octet) <= 255)) {
    return octets.some((octet) => /^0[0-9]/.test(octet)) ? ['must not have leading 0s'] : FINE;
  }
  if (!isIPv6(text)) return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
  return isMappedIPv4(text) ? ['must not be an IPv4-mapped IPv6 address'] : FINE;
}

function dotted(text: string, pattern: RegExp, complaint: string): Complaints {
  if (text.length <= 253 && pattern.test(text)) return FINE;
  const complaints = byteLength(text) > 253 ? ['must be no more than 253 characters'] : [];
  return pattern.test(text) ? complaints : [...complaints, complaint];
}

/** `::ffff:` and an address of the other kind behind it, however much of the zeros is written. */
function isMappedIPv4(text: string): boolean {
  const [head = '', tail = ''] = text.split('::');
  const zeros = /^(?:0{1,4}(?::0{1,4})*)?$/;
  const mapped = /^(?:0{1,4}:)*[fF]{4}:(?:[0-9.]+|[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4})$/;
  return text.includes('::') ? zeros.test(head) && mapped.test(tail) : /^(?:0{1,4}:){5}[fF]{4}:/.test(text);
}

function isIPv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const tail = groups.at(-1) ?? '';
  const embedded =
    /^(?:[0-9]{1,3}\.){3}[0-9]{1,3}$/.test(tail) && tail.split('.').every((o) => Number(o) <= 255);
  const plain = embedded ? groups.slice(0, -1) : groups;
  const width = plain.length + (embedded ? 2 : 0);
  return (
    plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) &&
    (halves.length === 2 ? width < 8 : width === 8)
  );
}
