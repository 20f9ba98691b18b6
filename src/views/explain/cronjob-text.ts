/** The findings about a CronJob in words. Scheduled times are told in the zone of the schedule. */
import { notRunReason, notRunText } from '../schedule/run-table.js';
import { gapText, zonedText } from '../schedule/wall-text.js';
import type {
  ActiveRun,
  ClockChangeNear,
  CronJobFinding,
  HeldUp,
  NotStarted,
  SlotVerdict,
} from './cronjob-findings.js';
import { RESTING, stepLines } from './cronjob-step-text.js';
import type { Clock } from './words.js';

export function cronJobLines(finding: CronJobFinding, zone: string, clock: Clock): readonly string[] {
  switch (finding.kind) {
    case 'slot':
      return slotLines(finding, clock);
    case 'clockChange':
      return [changeText(finding)];
    case 'slotSteps':
      return stepLines(finding, zone);
  }
}

function slotLines(verdict: SlotVerdict, clock: Clock): readonly string[] {
  const { scheduledMs, nextMs, zone, outcome } = verdict;
  const next = nextMs === null ? 'there is no next time' : `the next time is ${zonedText(nextMs, zone)}`;
  const head = (what: string) =>
    `${scheduledMs === null ? '' : `${zonedText(scheduledMs, zone)}: `}${what}; ${next}`;
  switch (outcome.kind) {
    case 'started': {
      const { job, createdAtMs, late } = outcome;
      if (late === null) return [head('started'), `  Job ${job} was created ${clock.full(createdAtMs)}`];
      const why = late.heldUpBy === null ? [] : [`  ${holdText(late.heldUpBy, clock)}`];
      const lines = [head(`started ${gapText(late.byMs)} late`), ...why];
      return [...lines, `  Job ${job} was created ${clock.full(createdAtMs)}`];
    }
    case 'servedByOlderJob':
      return [
        head('no Job was created'),
        `  Job ${outcome.job} was there already and counts as the one of this time, since ${clock.full(outcome.atMs)}`,
      ];
    case 'notStarted':
      return [head('not started'), ...reasonLines(outcome.because, zone, clock).map((line) => `  ${line}`)];
    case 'noTimeYet':
      return nextMs === null
        ? ['No time ever matches the schedule: the controller looks five years ahead']
        : [`No scheduled time has come since its creation: the first is ${zonedText(nextMs, zone)}`];
    case 'clockBehind': {
      const last = zonedText(outcome.lastScheduledMs, zone);
      return [`Nothing is started: the clock was set back, and the last scheduled time, ${last}, lies ahead`];
    }
    case 'unreadable':
      return [`Nothing is started: the schedule does not read: ${outcome.error}`];
  }
}

function reasonLines(because: NotStarted, zone: string, clock: Clock): readonly string[] {
  switch (because.kind) {
    case 'priorRunActive':
      return [
        'concurrencyPolicy is Forbid, and status.active is not empty:',
        ...runLines(because.runs, clock),
      ];
    case 'laterTimeDue': {
      const { servedMs, lookedAtMs, heldUpBy } = because;
      const look = `the controller looked ${clock.full(lookedAtMs)}, when ${zonedText(servedMs, zone)} was due as well`;
      return [...heldUpLines(heldUpBy, clock), `${look}: only the latest is started`];
    }
    case 'deadlinePassed': {
      const { seconds, lookedAtMs, heldUpBy } = because;
      const look = `the controller looked ${clock.full(lookedAtMs)}`;
      const limit = `longer ago than startingDeadlineSeconds ${seconds}`;
      return [...heldUpLines(heldUpBy, clock), `${look}, when it was ${limit}`];
    }
    case 'countedFromDeadline': {
      const { seconds, lookedAtMs } = because;
      const from = `startingDeadlineSeconds ${seconds} before that`;
      return [
        `the controller looked ${clock.full(lookedAtMs)} and counted @every from ${from}: by this count no time had come`,
      ];
    }
    case 'nameTaken':
      return [`a Job ${because.job} was there already, and it is not one to be adopted`];
    case 'heldUp':
      return heldUpLines(because.by, clock);
    case 'resting':
      return [RESTING[because.because]];
    case 'gone':
      return [`the CronJob was deleted ${clock.full(because.atMs)}`];
    case 'notLookedYet':
      return ['the tape ends before the controller looks, a tenth of a second after the time'];
    case 'overlooked': {
      const look = `the controller looked ${clock.full(because.lookedAtMs)}`;
      return [`${look}; it counts missed times by the first gap, which led past this time`];
    }
    case 'untold':
      return ['the tape does not tell why'];
  }
}

function heldUpLines(by: HeldUp | null, clock: Clock): readonly string[] {
  if (by === null) return [];
  return [holdText(by, clock), ...(by.kind === 'priorRun' ? runLines(by.runs, clock) : [])];
}

function holdText(by: HeldUp, clock: Clock): string {
  switch (by.kind) {
    case 'controllersDown':
      return `the controllers were down ${spanText(by, clock)}`;
    case 'suspended':
      return `the CronJob was suspended ${spanText(by, clock)}`;
    case 'looksFailed': {
      const times = by.times === 1 ? 'the controller failed once' : `the controller failed ${by.times} times`;
      return `${times} and tried again: ${by.error}`;
    }
    case 'priorRun':
      return `concurrencyPolicy is Forbid, and status.active was not empty: ${by.runs.map(({ job }) => job).join(', ')}`;
    case 'edited':
      return `its schedule or zone was edited ${clock.full(by.atMs)}, after this time`;
  }
}

function spanText({ fromMs, toMs }: { fromMs: number | null; toMs: number | null }, clock: Clock): string {
  const from = fromMs === null ? '' : `from ${clock.full(fromMs)} `;
  return `${from}${toMs === null ? 'to the end of the tape' : `to ${clock.full(toMs)}`}`;
}

const MOST_RUNS = 5;

function runLines(runs: readonly ActiveRun[], clock: Clock): readonly string[] {
  const lines = runs.slice(0, MOST_RUNS).map(({ job, createdAtMs, endedAtMs }) => {
    const since = createdAtMs === null ? '' : `, created ${clock.full(createdAtMs)}`;
    const end = endedAtMs === null ? ' and not ended on this tape' : `, ended ${clock.full(endedAtMs)}`;
    return `  Job ${job}${since}${end}`;
  });
  return runs.length > MOST_RUNS ? [...lines, `  and ${runs.length - MOST_RUNS} more`] : lines;
}

function changeText({ of }: ClockChangeNear): string {
  if (of.kind === 'notRun') return `${notRunText(of.times)}: ${notRunReason(of.times)}`;
  return `The clock shows this time twice, and it runs twice: this is the ${of.which} of the two`;
}
