/** The Events of a tape, folded beside the cluster: what its controllers recorded, and what the facts about pods imply. */
import type { Event, ObjectReference } from '../../api/types/index.js';
import type { Cluster, Entry } from '../../cluster/cluster.js';
import { type FactEnvelope, isPodFact } from '../../cluster/facts.js';
import { PodEntry } from '../../cluster/pod-entry.js';
import type { TapeHeader } from '../../tape/tape.js';
import { eventObject } from './event-object.js';
import type { Happening } from './happening.js';
import { isBroughtDown, killingOf, type PodHappening, podHappenings } from './pod-happenings.js';
import { EventRecorder } from './recorder.js';
import { SeenEvents } from './seen-events.js';

const CONTROLLERS = ['job-controller', 'cronjob-controller', 'node-controller', 'taint-eviction-controller'];

export class EventLog {
  /** Nothing is made up about a real cluster: of that the Events seen are all there is. */
  readonly #isImport: boolean;
  readonly #seen = new SeenEvents();
  readonly #recorder = new EventRecorder();
  readonly #references = new Map<string, ObjectReference>();
  /** Nodes that do not answer: their kubelets tell nothing. */
  readonly #silent = new Set<string>();
  /** Pods their kubelet has begun to bring down. */
  readonly #broughtDown = new Set<string>();

  readonly #told: ((event: () => Event) => void) | null;

  /** @param told is handed every Event that is new or counted once more. */
  constructor({ model }: Pick<TapeHeader, 'model'>, told: ((event: () => Event) => void) | null = null) {
    this.#isImport = model === 'import';
    this.#told = told;
  }

  /**
   * @param changed the object the fact changed, as `Cluster.apply` answers.
   * @param cluster after the fact.
   */
  observe(envelope: FactEnvelope, changed: Entry | null, cluster: Cluster): void {
    const { fact, subject, atMs } = envelope;
    if (this.#isImport) {
      if (fact.type === 'EventRecorded' && fact.event !== undefined) this.#see(fact.event, atMs);
      return;
    }
    this.#introduce(envelope);
    if (fact.type === 'EventRecorded') this.#recordOwn(envelope);
    else if (fact.type === 'ControllerStopped') this.#recorder.forget(CONTROLLERS);
    else if (fact.type === 'NodeFailed') this.#silent.add(subject);
    else if (fact.type === 'NodeReturned') this.#returned(subject, cluster, atMs);
    else if (isPodFact(fact) && changed instanceof PodEntry) {
      this.#tell(changed, podHappenings(fact, changed.lived), atMs);
      this.#bringDown(changed, atMs);
      if (fact.type === 'PodGone') this.#broughtDown.delete(subject);
    }
  }

  /** In the order in which the API server lists them. */
  events(atMs: number): readonly Event[] {
    return this.#isImport ? this.#seen.events(atMs) : this.#recorder.events(atMs);
  }

  #introduce({ fact, subject, resourceVersion }: FactEnvelope): void {
    const version = { resourceVersion: String(resourceVersion ?? 0) };
    switch (fact.type) {
      case 'JobCreated': {
        const { namespace = 'default', name = '', uid = subject } = fact.job.metadata;
        const reference = { kind: 'Job', namespace, name, uid, apiVersion: 'batch/v1', ...version };
        this.#references.set(subject, reference);
        break;
      }
      case 'CronJobCreated': {
        const { namespace = 'default', name = '', uid = subject } = fact.cronJob.metadata;
        const reference = { kind: 'CronJob', namespace, name, uid, apiVersion: 'batch/v1', ...version };
        this.#references.set(subject, reference);
        break;
      }
      case 'PodCreated': {
        const { namespace, name, uid } = fact.pod;
        this.#references.set(subject, { kind: 'Pod', namespace, name, uid, apiVersion: 'v1', ...version });
        break;
      }
      default:
    }
  }

  #recordOwn({ fact, subject, atMs }: FactEnvelope): void {
    const about = this.#references.get(subject);
    if (about === undefined || fact.type !== 'EventRecorded') return;
    const component = about.kind === 'CronJob' ? 'cronjob-controller' : 'job-controller';
    const { eventType: type, reason, message } = fact;
    this.#record({ about, fieldPath: null, source: { component }, type, reason, message }, atMs);
  }

  #see(event: Event, atMs: number): void {
    const seen = this.#seen.add(event, atMs);
    this.#told?.(() => seen);
  }

  #record(happening: Happening, atMs: number): void {
    const kept = this.#recorder.record(happening, atMs);
    if (kept !== null) this.#told?.(() => eventObject(kept));
  }

  #returned(node: string, cluster: Cluster, atMs: number): void {
    this.#silent.delete(node);
    for (const pod of cluster.pods.values()) {
      if (pod.lived.record.nodeName === node) this.#bringDown(pod, atMs);
    }
  }

  #bringDown(pod: PodEntry, atMs: number): void {
    const { nodeName } = pod.lived.record;
    if (nodeName === null || this.#silent.has(nodeName) || this.#broughtDown.has(pod.uid)) return;
    if (!isBroughtDown(pod.lived)) return;
    this.#broughtDown.add(pod.uid);
    this.#tell(pod, killingOf(pod.lived), atMs);
  }

  #tell({ uid }: PodEntry, happenings: readonly PodHappening[], atMs: number): void {
    const about = this.#references.get(uid);
    if (about === undefined) return;
    for (const happening of happenings) this.#record({ ...happening, about }, atMs);
  }
}
