/** The options of `check`, read and refused. */
import { CLAIMS, type Claim, claimNamed, EXPECTATION_FORMS, expectation } from '../../properties/index.js';
import { BadInput } from './bad-input.js';

/**
 * @param hasCronJobs some expectations are about CronJobs alone.
 * @throws BadInput for a claim or an expectation there is not.
 */
export function claimsFor(
  { claims, expect = [] }: { readonly claims?: string; readonly expect?: readonly string[] },
  hasCronJobs: boolean,
): readonly Claim[] {
  const expected = expect.map((sentence) => {
    const read = expectation(sentence);
    if (read === null) {
      const forms = EXPECTATION_FORMS.map(({ form }) => form).join('; ');
      throw new BadInput([`--expect ${sentence}: is none of: ${forms}`]);
    }
    if (read.of === 'CronJobs' && !hasCronJobs)
      throw new BadInput([`--expect ${sentence}: is about CronJobs, and there is none`]);
    return read.claim;
  });
  if (claims === undefined) return expected.length > 0 ? expected : CLAIMS;
  return [...claims.split(',').map(named), ...expected];
}

/** A list of kinds, `all` or `none`. @throws BadInput for a kind there is not. */
export function kindsOf<K extends string>(option: string, text: string, kinds: readonly K[]): readonly K[] {
  if (text === 'none') return [];
  if (text === 'all') return kinds;
  return text.split(',').map((kind) => {
    const found = kinds.find((one) => one === kind.trim());
    if (found === undefined)
      throw new BadInput([`${option} ${kind}: known are ${kinds.join(', ')}, all, none`]);
    return found;
  });
}

/** @throws BadInput for anything else. */
export function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 10_000_000) {
    throw new BadInput([`${option} ${text}: is no whole number from 1 to 10000000`]);
  }
  return number;
}

function named(id: string): Claim {
  if (!CLAIMS.some((one) => one.id === id.trim()))
    throw new BadInput([
      `--claims ${id}: there is no such claim; there are ${CLAIMS.map((one) => one.id).join(', ')}`,
    ]);
  return claimNamed(id.trim());
}
