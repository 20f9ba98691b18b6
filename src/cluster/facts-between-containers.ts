/** Which facts lead the containers of a pod from one version to the next. */
import { awaitsStart, type ContainerFact, isRemoval, type LivedContainer } from '../../machines/container.js';
import type { LivedPod } from '../../machines/pod.js';
import type { PodFact } from '../../machines/pod-facts.js';
import type { ContainerStateTerminated, ContainerStatus, Pod, Timestamp } from '../api/types/index.js';
import type { EpochMs } from '../kernel/envelope.js';
import { timestamp } from '../kernel/time.js';
import type { Stepping } from './facts-between.js';

type PodStepping = Stepping<PodFact, LivedPod>;

/** @param atMs the instant of the facts; other times are named. */
export function addContainerFacts(stepping: PodStepping, { status }: Pod, atMs: EpochMs): void {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  for (const one of statuses) {
    const lead = new ContainerLead(stepping, one, atMs);
    lead.go();
  }
}

/** Leads one container to what its status says. */
class ContainerLead {
  readonly #stepping: PodStepping;
  readonly #status: ContainerStatus;
  readonly #atMs: EpochMs;

  constructor(stepping: PodStepping, status: ContainerStatus, atMs: EpochMs) {
    this.#stepping = stepping;
    this.#status = status;
    this.#atMs = atMs;
  }

  go(): void {
    const { state, lastState, restartCount } = this.#status;
    const last = lastState?.terminated;
    // The run before the one that is shown; a container that waits has not begun its next run.
    const hasBegun = state?.running !== undefined || state?.terminated !== undefined;
    const lastRun = hasBegun ? restartCount - 1 : restartCount;
    const wasRemoved = last !== undefined && isRemoval(last);
    if (wasRemoved) this.#remove(restartCount);
    else if (last !== undefined && !this.#isKnownEnd(last, lastRun)) this.#end(last, lastRun);
    if (state?.running !== undefined) this.#run(restartCount, state.running.startedAt);
    else if (state?.terminated !== undefined) this.#endLast(state.terminated, restartCount);
    else if (last !== undefined && !wasRemoved) this.#holdBack(last);
  }

  get #container(): LivedContainer | undefined {
    const { containers } = this.#stepping.lived.record;
    return containers.find(({ record }) => record.shape.name === this.#status.name);
  }

  get #name(): string {
    return this.#status.name;
  }

  #add(fact: ContainerFact): void {
    this.#stepping.add(fact);
  }

  #isKnownEnd({ exitCode, finishedAt }: ContainerStateTerminated, run: number): boolean {
    const container = this.#container;
    if (container === undefined || container.record.last === null) return false;
    const { last, restartCount } = container.record;
    if (restartCount !== run) return restartCount > run;
    if (container.value === 'running') return false;
    return last.exitCode === exitCode && timeOf(last.finishedAtMs) === (finishedAt ?? null);
  }

  /**
   * Removed before the run of this number, and how it had ended before is lost. Of a run that nobody saw it is known that it was,
   * and no more.
   */
  #remove(run: number): void {
    const container = this.#container;
    if (container === undefined || container.record.restartCount >= run) return;
    if (awaitsStart(container)) this.#start(run - 1, null, false);
    this.#add({ type: 'ContainerRemoved', container: this.#name, restartCount: run });
  }

  /** A run that has ended: begun first, when even that is news. */
  #end(end: ContainerStateTerminated, run: number): void {
    if (end.startedAt !== null && end.startedAt !== undefined) this.#start(run, end.startedAt, false);
    this.#terminate(end);
  }

  #run(run: number, startedAt: Timestamp | null | undefined): void {
    const { ready } = this.#status;
    this.#start(run, startedAt, ready);
    const container = this.#container;
    if (container !== undefined && container.record.ready !== ready) {
      this.#add({ type: 'ContainerReadinessChanged', container: this.#name, ready });
    }
  }

  #start(run: number, startedAt: Timestamp | null | undefined, ready: boolean): void {
    const container = this.#container;
    if (container?.value === 'running' && container.record.restartCount === run) return;
    const startedAtMs = Date.parse(startedAt ?? '');
    const time = Number.isNaN(startedAtMs) || startedAt === timestamp(this.#atMs) ? {} : { startedAtMs };
    this.#add({ type: 'ContainerStarted', container: this.#name, ready, restartCount: run, ...time });
  }

  #endLast(end: ContainerStateTerminated, run: number): void {
    const container = this.#container;
    const isKnown = container?.record.restartCount === run && this.#isKnownEnd(end, run);
    if (isKnown && container.value === 'terminated') return;
    if (isKnown && container.value === 'crashLoopBackOff') {
      this.#add({ type: 'ContainerRestartAbandoned', container: this.#name });
      return;
    }
    this.#end(end, run);
  }

  #terminate({ exitCode, reason = '', signal, startedAt, finishedAt }: ContainerStateTerminated): void {
    const known = this.#container?.record.startedAtMs ?? null;
    const startedAtMs = Date.parse(startedAt ?? '');
    const finishedAtMs = Date.parse(finishedAt ?? '');
    const seen = !Number.isNaN(startedAtMs) || !Number.isNaN(finishedAtMs);
    this.#add({
      type: 'ContainerTerminated',
      container: this.#name,
      exitCode,
      reason,
      signal: signal ?? null,
      seen,
      ...(Number.isNaN(startedAtMs) || timeOf(known) === startedAt ? {} : { startedAtMs }),
      ...(Number.isNaN(finishedAtMs) || finishedAt === timestamp(this.#atMs) ? {} : { finishedAtMs }),
    });
  }

  /** Waiting after a run: until when is told in words only, `back-off 40s restarting ...`. */
  #holdBack({ finishedAt }: ContainerStateTerminated): void {
    if (this.#container?.value !== 'terminated') return;
    const [, minutes = '0', seconds = '0'] =
      /^back-off (?:(\d+)m)?(?:(\d+)s)? /.exec(this.#status.state?.waiting?.message ?? '') ?? [];
    const fromMs = Date.parse(finishedAt ?? '') || this.#atMs;
    const untilMs = fromMs + (Number(minutes) * 60 + Number(seconds)) * 1000;
    this.#add({ type: 'ContainerBackedOff', container: this.#name, untilMs });
  }
}

function timeOf(ms: number | null): Timestamp | null {
  return ms === null ? null : timestamp(ms);
}
