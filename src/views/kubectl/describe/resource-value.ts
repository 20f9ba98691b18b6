/** A container's own limit or request, as an environment variable that refers to it would say it. */

import { quantityNanos } from '../quantity.js';
import { textAt } from '../read.js';

/** In units of the divisor, rounded up. A limit that is not set is the node's. Empty for an unknown resource. */
export function resourceValue(container: unknown, ref: unknown): string {
  const resource = textAt(ref, 'resource');
  const match = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/.exec(resource);
  if (match === null) return '';
  const quantity = quantityNanos(textAt(container, 'resources', match[1] ?? '', match[2] ?? '')) ?? 0n;
  const divisor = quantityNanos(textAt(ref, 'divisor')) ?? 0n;
  const value = ceilDivide(quantity, divisor === 0n ? ONE : divisor);
  const isNodes = value === 0n && (resource === 'limits.cpu' || resource === 'limits.memory');
  return isNodes ? 'node allocatable' : String(value);
}

const ONE = 10n ** 9n;

function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
