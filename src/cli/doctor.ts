/** `jobtape doctor`: is this machine fit? Versions, and whether its time-zone data knows what schedules need. */
import { Command } from 'commander';
import { TAPE_FORMAT } from '../tape/tape.js';
import type { Host } from './host.js';
import { KUBERNETES, ownVersion } from './version.js';

/** What is looked at. */
export interface Machine {
  readonly node: string;
  readonly platform: string;
  /** The edition of the time-zone data, as `2026a`; null when it does not say. */
  readonly timeZoneData: string | null;
  /** Milliseconds a zone is ahead of UTC at an instant. Throws for a zone it does not know. */
  readonly offsetMs: (zone: string, atMs: number) => number;
}

interface Finding {
  readonly ok: boolean;
  readonly text: string;
}

const LEAST_NODE = [20, 19] as const;
const OLDEST_DATA = '2024a';

/** Instants at which a zone is known to be so many minutes ahead of UTC; each tells of one rule. */
const ZONE_FACTS: readonly (readonly [zone: string, instant: string, minutes: number, what: string])[] = [
  ['Etc/UTC', '2026-01-01T00:00:00Z', 0, 'UTC'],
  ['Europe/Berlin', '2026-03-29T00:59:59Z', 60, 'winter time'],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 120, 'summer time'],
  ['America/New_York', '2026-11-01T05:59:59Z', -240, 'the last second of summer time'],
  ['America/New_York', '2026-11-01T06:00:00Z', -300, 'winter time'],
  ['Asia/Kolkata', '2026-06-01T00:00:00Z', 330, 'a half-hour zone'],
  ['Asia/Almaty', '2026-06-01T00:00:00Z', 300, 'the zone change of 2024'],
  ['Africa/Casablanca', '2026-03-01T00:00:00Z', 0, 'a change for a month'],
];

export function doctorCommand(host: Host, machine: Machine = thisMachinesZones()): Command {
  return new Command('doctor').description('check versions and time-zone data of this machine').action(() => {
    const findings = [...versionFindings(machine), ...zoneFindings(machine)];
    const lines = findings.map(({ ok, text }) => `${ok ? 'ok      ' : 'problem '} ${text}\n`);
    host.write(lines.join(''));
    host.setExitCode(findings.every(({ ok }) => ok) ? 0 : 1);
  });
}

function versionFindings({ node, platform, timeZoneData }: Machine): readonly Finding[] {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  const fits = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return [
    {
      ok: true,
      text: `jobtape ${ownVersion()}, follows Kubernetes ${KUBERNETES}, writes tape format ${TAPE_FORMAT}`,
    },
    {
      ok: fits,
      text: `Node.js ${node} on ${platform}${fits ? '' : `; ${leastMajor}.${leastMinor} or later is needed`}`,
    },
    {
      ok: timeZoneData !== null && timeZoneData >= OLDEST_DATA,
      text: `time-zone data ${timeZoneData ?? 'of unknown age'}${timeZoneData !== null && timeZoneData >= OLDEST_DATA ? '' : `; ${OLDEST_DATA} or later is needed`}`,
    },
  ];
}

function zoneFindings({ offsetMs }: Machine): readonly Finding[] {
  return ZONE_FACTS.map(([zone, instant, minutes, what]) => {
    const place = `${zone} at ${instant}: ${what}`;
    try {
      const found = offsetMs(zone, Date.parse(instant)) / 60_000;
      return {
        ok: found === minutes,
        text: found === minutes ? place : `${place}; off by ${found - minutes} minutes`,
      };
    } catch {
      return { ok: false, text: `${zone} is not known` };
    }
  });
}

function thisMachinesZones(): Machine {
  return {
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    timeZoneData: process.versions.tz ?? null,
    offsetMs: (zone, atMs) => {
      const parts = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        timeZoneName: 'longOffset',
      }).formatToParts(atMs);
      const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
    },
  };
}
