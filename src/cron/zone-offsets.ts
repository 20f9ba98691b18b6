/**
 * A zone's offsets from UTC as periods, read from the runtime's own zone data: probed every few days, the changes found by bisection, and
 * kept per zone in stretches of about a year, so that only the years somebody asks about are ever computed.
 */

/** From `fromMs` (inclusive) until `untilMs` the zone's wall clock is UTC plus `offsetMs`. */
export type OffsetPeriod = { readonly fromMs: number; readonly untilMs: number; readonly offsetMs: number };

export type ZoneOffsets = {
  /**
   * The period an instant lies in. Its ends are the real changes when these are within about a year of the instant; further away the
   * period may be cut short.
   */
  periodAt(ms: number): OffsetPeriod;
};

/** The offsets of an IANA zone the runtime knows; throws `RangeError` for another name. */
export function zoneOffsets(zone: string): ZoneOffsets {
  let offsets = ZONES.get(zone);
  if (offsets === undefined) {
    offsets = zone === 'UTC' ? ALWAYS_UTC : tableOf(zone);
    ZONES.set(zone, offsets);
  }
  return offsets;
}

const ZONES = new Map<string, ZoneOffsets>();

const UTC_PERIOD: OffsetPeriod = {
  fromMs: Number.NEGATIVE_INFINITY,
  untilMs: Number.POSITIVE_INFINITY,
  offsetMs: 0,
};
const ALWAYS_UTC: ZoneOffsets = { periodAt: () => UTC_PERIOD };

/** About 398 days, and about 3 days: no zone has ever gone back and forth between two probes in the years people schedule in. */
const STRETCH_MS = 2 ** 35;
const PROBE_MS = STRETCH_MS / 128;

function tableOf(zone: string): ZoneOffsets {
  const offsetAt = offsetReader(zone);
  const stretches = new Map<number, readonly OffsetPeriod[]>();
  const stretch = (index: number): readonly OffsetPeriod[] => {
    let periods = stretches.get(index);
    if (periods === undefined) {
      periods = periodsBetween(offsetAt, index * STRETCH_MS, (index + 1) * STRETCH_MS);
      stretches.set(index, periods);
    }
    return periods;
  };
  let latest: OffsetPeriod = { fromMs: 0, untilMs: 0, offsetMs: 0 };
  return {
    periodAt(ms) {
      if (ms >= latest.fromMs && ms < latest.untilMs) return latest;
      const index = Math.floor(ms / STRETCH_MS);
      const period = stretch(index).find(({ untilMs }) => ms < untilMs);
      if (period === undefined) throw new RangeError(`no offset at ${ms}`);
      latest = joined(period, stretch(index - 1).at(-1), stretch(index + 1).at(0));
      return latest;
    },
  };
}

/** A period that touches the ends of its stretch goes on in the neighbouring ones. */
function joined(
  period: OffsetPeriod,
  before: OffsetPeriod | undefined,
  after: OffsetPeriod | undefined,
): OffsetPeriod {
  const { fromMs, untilMs, offsetMs } = period;
  return {
    fromMs: before?.untilMs === fromMs && before.offsetMs === offsetMs ? before.fromMs : fromMs,
    untilMs: after?.fromMs === untilMs && after.offsetMs === offsetMs ? after.untilMs : untilMs,
    offsetMs,
  };
}

function periodsBetween(
  offsetAt: (ms: number) => number,
  startMs: number,
  endMs: number,
): readonly OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let fromMs = startMs;
  let offsetMs = offsetAt(startMs);
  for (let probeMs = startMs; probeMs < endMs; probeMs += PROBE_MS) {
    const nextMs = probeMs + PROBE_MS;
    const nextOffsetMs = offsetAt(nextMs);
    if (nextOffsetMs === offsetMs) continue;
    const changeMs = firstChange(offsetAt, probeMs, nextMs);
    if (changeMs >= endMs) break;
    periods.push({ fromMs, untilMs: changeMs, offsetMs });
    fromMs = changeMs;
    offsetMs = nextOffsetMs;
  }
  periods.push({ fromMs, untilMs: endMs, offsetMs });
  return periods;
}

/** The second at which the offset becomes what it is at `untilMs`. */
function firstChange(offsetAt: (ms: number) => number, fromMs: number, untilMs: number): number {
  const after = offsetAt(untilMs);
  let low = fromMs;
  let high = untilMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === after) high = middle;
    else low = middle;
  }
  return high;
}

const LAST_DATE_MS = 8.64e15;

function offsetReader(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (ms) => {
    const text = format.format(Math.min(Math.max(ms, -LAST_DATE_MS), LAST_DATE_MS));
    const [, sign, hours, minutes, seconds] = /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(text) ?? [];
    const magnitude = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    return (sign === '-' ? -magnitude : magnitude) * 1_000;
  };
}
