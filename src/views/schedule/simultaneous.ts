/** How many of several schedules start in the same minute, as numbers and as bars. */

export type BusyMinute = {
  /** The start of the minute. */
  readonly atMs: number;
  /** The names that start in it, in the order given. A name that starts more than once appears as often. */
  readonly names: readonly string[];
};

/** Every minute in which something starts, in order. `times` are milliseconds since the epoch. */
export function startsByMinute(
  schedules: readonly { readonly name: string; readonly times: readonly number[] }[],
): BusyMinute[] {
  const byMinute = new Map<number, string[]>();
  for (const { name, times } of schedules) {
    for (const time of times) {
      const atMs = Math.floor(time / 60_000) * 60_000;
      const names = byMinute.get(atMs);
      if (names === undefined) byMinute.set(atMs, [name]);
      else names.push(name);
    }
  }
  return [...byMinute].map(([atMs, names]) => ({ atMs, names })).sort((a, b) => a.atMs - b.atMs);
}

/** The busiest minutes that fit in `maxLines`, in order of time, a bar for each; a last line says what was left out. */
export function startsPicture(minutes: readonly BusyMinute[], maxLines: number, maxBar: number): string[] {
  const most = minutes.reduce((peak, { names }) => Math.max(peak, names.length), 0);
  const busiest = [...minutes]
    .sort((a, b) => b.names.length - a.names.length || a.atMs - b.atMs)
    .slice(0, maxLines);
  const lines = busiest
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ atMs, names }) => {
      const bar = '█'.repeat(Math.max(1, Math.round((names.length * Math.min(most, maxBar)) / most)));
      return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')}Z  ${bar} ${names.length}  ${namesText(names)}`;
    });
  const hidden = minutes.length - busiest.length;
  if (hidden === 0) return lines;
  const fewest = busiest.reduce((least, { names }) => Math.min(least, names.length), most);
  return [...lines, `and ${hidden} more minutes in which at most ${fewest} start`];
}

const NAMES_SHOWN = 4;

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}
