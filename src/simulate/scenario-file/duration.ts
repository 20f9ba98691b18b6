/** Durations as people write them: seconds as a number, or `90s`, `2m`, `1h30m`, `7d`. */

const UNIT_SECONDS = [86_400, 3_600, 60, 1];

/** Whole seconds, or null when the text is no duration. A bare number is seconds; every unit stands at most once, largest first. */
export function parseSeconds(text: string): number | null {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  const [all, ...counts] = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/.exec(text) ?? [];
  if (all === undefined || all === '') return null;
  return UNIT_SECONDS.reduce((sum, seconds, place) => sum + Number(counts[place] ?? 0) * seconds, 0);
}
