/** How IPv6 addresses are best written, after RFC 5952. */

/** The one good spelling of an IPv6 address; null for an IPv4 address. Not for texts that are no address. */
export function canonicalIPv6(text: string): string | null {
  if (!text.includes(':')) return null;
  const [head = [], tail] = text.split('::').map(groupsOf);
  const zeros = tail === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...Array.from({ length: zeros }, () => 0), ...(tail ?? [])];
  const gap = longestGap(groups);
  const spelled = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return gap.length < 2 ? spelled(0, 8) : `${spelled(0, gap.start)}::${spelled(gap.start + gap.length, 8)}`;
}

/** An address of the other kind at the end counts for two groups. */
function groupsOf(text: string): number[] {
  return text.split(':').flatMap((group) => {
    if (group === '') return [];
    const [a, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return group.includes('.') ? [(a ?? 0) * 256 + b, c * 256 + d] : [Number.parseInt(group, 16)];
  });
}

/** The first of the longest runs of zeros. */
function longestGap(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  let start = 0;
  for (const [index, group] of groups.entries()) {
    if (group !== 0) start = index + 1;
    else if (index + 1 - start > longest.length) longest = { start, length: index + 1 - start };
  }
  return longest;
}
