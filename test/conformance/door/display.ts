/**
 * The display rows: a duration is answered in both its forms, an object with its cells and tables, and with its description
 * where the name of the row asks for one or it brings events. Outputs that a row already carries are ignored.
 */
import {
  describeCronJob,
  describeJob,
  describePod,
  humanDuration,
  type Kind,
  printTable,
  shortHumanDuration,
  tableCells,
} from '../../../src/views/kubectl/index.js';

type DurationRow = { readonly seconds?: number; readonly millis?: number };

type ObjectRow = {
  readonly name: string;
  readonly kind: Kind;
  readonly now: string;
  readonly object: object;
  readonly events?: readonly object[];
};

export async function run(lines: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const row: DurationRow | ObjectRow = JSON.parse(line);
    write(JSON.stringify('object' in row ? answerObject(row) : answerDuration(row)));
  }
}

function answerDuration({ seconds, millis }: DurationRow): object {
  const durationMs = millis ?? (seconds ?? 0) * 1000;
  const input = millis === undefined ? { seconds } : { millis };
  return { human: humanDuration(durationMs), ...input, short: shortHumanDuration(durationMs) };
}

function answerObject({ name, kind, now, object, events }: ObjectRow): object {
  const nowMs = Date.parse(now);
  return {
    name,
    kind,
    now,
    object,
    ...(events === undefined ? {} : { events }),
    ...tableCells(kind, object, nowMs),
    get: printTable(kind, [object], { nowMs }),
    getWide: printTable(kind, [object], { nowMs, wide: true }),
    ...(name.includes('describe') || events !== undefined
      ? { describe: describe(kind, object, events ?? [], nowMs) }
      : {}),
  };
}

function describe(kind: Kind, object: object, events: readonly object[], nowMs: number): string {
  switch (kind) {
    case 'Job':
      return describeJob(object, events, nowMs);
    case 'CronJob':
      return describeCronJob(object, events, nowMs);
    case 'Pod':
      return describePod(object, events, nowMs);
    case 'Event':
      throw new Error('events are not described');
  }
}
