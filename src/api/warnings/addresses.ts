/** Warnings about addresses that are not written in the one good way. */
import { goQuote } from '../go-text.js';
import type { PodSpec } from '../types/index.js';

/** Addresses can be written in many ways, and compared only in one. */
export function addressWarnings({ dnsConfig, hostAliases = [] }: PodSpec, path: string): string[] {
  const warningOf = (ip: string, at: string) => {
    const canonical = canonicalIPv6(ip);
    if (canonical === null || canonical === ip) return [];
    return [
      `${at}: IPv6 address ${goQuote(ip)} should be in RFC 5952 canonical format (${goQuote(canonical)})`,
    ];
  };
  return [
    ...(dnsConfig?.nameservers ?? []).flatMap((ip, i) =>
      warningOf(ip, `${path}.dnsConfig.nameservers[${i}]`),
    ),
    ...hostAliases.flatMap(({ ip }, i) => warningOf(ip, `${path}.hostAliases[${i}].ip`)),
  ];
}

/** The one good spelling of an IPv6 address, which is also the one of addresses in URLs; null for anything else. */
function canonicalIPv6(text: string): string | null {
  const url = `http://[${text}]`;
  return text.includes(':') && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : null;
}
