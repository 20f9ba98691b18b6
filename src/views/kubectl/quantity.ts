/** The size of a Kubernetes quantity, exact, as far as descriptions have to spell, compare or divide quantities. */

import { parseQuantity } from '../../api/quantity.js';

/** A quantity in the spelling of the API server (`500m` for `0.5`); what is no quantity stays as it is. */
export function canonicalQuantity(quantity: string): string {
  return parseQuantity(quantity)?.text ?? quantity;
}

/** Thousand-millionths of the unit (`500m` is 500,000,000), or null for what is no quantity. */
export function quantityNanos(quantity: string): bigint | null {
  const match = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d{1,2})?$/.exec(
    quantity,
  );
  if (match === null) return null;
  const [, sign, integer = '', fraction = '', suffix = ''] = match;
  const digits = BigInt(integer + fraction.padEnd(40, '0'));
  const nanos = (digits * 10n ** 9n * scale(suffix)) / SCALE_UNIT / 10n ** 40n;
  return sign === '-' ? -nanos : nanos;
}

/** Scales are held as multiples of 10^-99, the smallest an exponent of two digits can say. */
const SCALE_UNIT = 10n ** 99n;

function scale(suffix: string): bigint {
  const binary = 'KMGTPE'.indexOf(suffix.charAt(0));
  if (suffix.endsWith('i') && binary >= 0) return SCALE_UNIT * 1024n ** BigInt(binary + 1);
  const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].indexOf(suffix);
  const exponent = decimal >= 0 ? 3 * (decimal - 3) : Number(suffix.slice(1));
  return 10n ** BigInt(99 + exponent);
}
