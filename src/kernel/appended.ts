/** The list with one more at its end. One that was empty, as most are, is made for the one: a spread leaves room for a dozen. */
export function appended<T>(list: readonly T[], one: T): readonly T[] {
  return list.length === 0 ? [one] : [...list, one];
}
