/**
 * Options written as kubectl takes them: a value may follow a short option behind `=`, as in `-o=name`, and an option without a
 * value may be given one of the words for true and false, as in `--no-headers=true`.
 */
import type { Option } from 'commander';
import { BadInput } from './bad-input.js';

/**
 * The same command line in words that commander reads alike.
 *
 * @throws BadInput when an option without a value is given another word than true or false.
 */
export function flagWords(args: readonly string[], options: readonly Option[]): string[] {
  const words: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (word === '--') return [...words, ...args.slice(index)];
    const { flag, value } = parted(word);
    const option = options.find(({ short, long }) => short === flag || long === flag);
    if (option === undefined) words.push(word);
    else if (!option.required && !option.optional) words.push(...switched(option, flag, value, options));
    else if (value !== null) words.push(flag, value);
    else {
      words.push(word, ...args.slice(index + 1, index + 2));
      index += 1;
    }
  }
  return words;
}

/** `--long=value` and `-s=value`; what looks otherwise is a flag without a value, or no flag at all. */
function parted(word: string): { readonly flag: string; readonly value: string | null } {
  const [, flag, value] = /^(--[^=]+|-[^-=])=(.*)$/s.exec(word) ?? [];
  return flag === undefined || value === undefined ? { flag: word, value: null } : { flag, value };
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((word) => [word, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((word) => [word, false] as const),
]);

/** An option that is switched off is left out, or its opposite stands for it. */
function switched(
  option: Option,
  flag: string,
  value: string | null,
  options: readonly Option[],
): readonly string[] {
  const on = value === null ? true : TRUTHS.get(value);
  if (on === undefined) throw new BadInput([`${flag} ${value}: must be true or false`]);
  if (on) return [flag];
  const opposite = options.find(
    (other) => other.attributeName() === option.attributeName() && other !== option,
  );
  return opposite?.long === undefined ? [] : [opposite.long];
}
