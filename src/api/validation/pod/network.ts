/** Rules for name resolution inside a pod. */
import { type FieldError, invalid, required } from '../../field-error.js';
import { dnsSubdomain, ipAddress, searchDomain } from '../../formats.js';
import { byteLength } from '../../go-text.js';
import type { PodSpec } from '../../types/index.js';

const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_CHARACTERS = 2048;

export function validateDnsConfig(
  { dnsConfig, dnsPolicy }: PodSpec,
  field: string,
  errors: FieldError[],
): void {
  const none = dnsPolicy === 'None';
  if (dnsConfig === undefined) {
    if (none) errors.push(required(field, 'must provide `dnsConfig` when `dnsPolicy` is None'));
    return;
  }
  const { nameservers = [], searches = [], options = [] } = dnsConfig;
  if (none && nameservers.length === 0) {
    const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
    errors.push(required(`${field}.nameservers`, detail));
    return;
  }
  if (nameservers.length > MAX_NAMESERVERS) {
    const detail = `must not have more than ${MAX_NAMESERVERS} nameservers`;
    errors.push(invalid(`${field}.nameservers`, nameservers, detail));
  }
  for (const [index, server] of nameservers.entries()) {
    for (const complaint of ipAddress(server)) {
      errors.push(invalid(`${field}.nameservers[${index}]`, server, complaint));
    }
  }
  validateSearches(searches, `${field}.searches`, errors);
  for (const [index, { name = '' }] of options.entries()) {
    if (name === '') errors.push(required(`${field}.options[${index}]`, 'must not be empty'));
  }
}

export function validateHostAliases(
  aliases: readonly { readonly ip: string; readonly hostnames?: readonly string[] }[],
  field: string,
  errors: FieldError[],
): void {
  for (const [index, { ip, hostnames = [] }] of aliases.entries()) {
    for (const complaint of ipAddress(ip)) errors.push(invalid(`${field}[${index}].ip`, ip, complaint));
    for (const [at, hostname] of hostnames.entries()) {
      for (const complaint of dnsSubdomain(hostname)) {
        errors.push(invalid(`${field}[${index}].hostnames[${at}]`, hostname, complaint));
      }
    }
  }
}

function validateSearches(searches: readonly string[], field: string, errors: FieldError[]): void {
  if (searches.length > MAX_SEARCHES) {
    errors.push(invalid(field, searches, `must not have more than ${MAX_SEARCHES} search paths`));
  }
  if (byteLength(searches.join(' ')) > MAX_SEARCH_CHARACTERS) {
    const detail = `must not have more than ${MAX_SEARCH_CHARACTERS} characters (including spaces) in the search list`;
    errors.push(invalid(field, searches, detail));
  }
  for (const [index, search] of searches.entries()) {
    const domain = search.replace(/\.$/, '');
    if (search === '.') continue;
    for (const complaint of searchDomain(domain))
      errors.push(invalid(`${field}[${index}]`, domain, complaint));
  }
}
