import { describe, expect, it } from 'vitest';
import type { PodBirth } from '../../machines/pod-record.js';
import { Cluster, IllegalFactError } from '../../src/cluster/cluster.js';
import type { Fact, FactEnvelope } from '../../src/cluster/facts.js';
import { jobCase, podCase, sampled } from '../machines/cases.js';

function envelope(seq: number, subject: string, fact: Fact, atMs: number): FactEnvelope {
  return { seq, atMs, subject, fact, cause: null, resourceVersion: seq };
}

function errorOf(act: () => unknown): IllegalFactError | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof IllegalFactError) return error;
    throw error;
  }
}

/** Puts facts to a cluster until one sample is through; the numbers of the facts go on over all of them. */
class Teller {
  refused = 0;
  #cluster = new Cluster();
  #seq = 0;

  /** The object of the sample that begins now does not exist yet. */
  restart(): void {
    this.#cluster = new Cluster();
  }

  tell(subject: string, fact: Fact, atMs: number): void {
    const entry = this.#cluster.pods.get(subject) ?? this.#cluster.jobs.get(subject);
    const before = entry?.lived;
    const next = envelope(this.#seq++, subject, fact, atMs);
    const error = errorOf(() => this.#cluster.apply(next));
    if (error === null) return;
    this.refused += 1;
    const place = before === undefined ? 'which does not exist' : `in state ${JSON.stringify(before.value)}`;
    expect(error.message).toBe(`fact ${next.seq}: ${fact.type} is not legal for ${subject}, ${place}`);
    expect(error.envelope).toBe(next);
    expect(error.state).toEqual(before?.value ?? null);
    expect(entry?.lived).toBe(before);
  }
}

describe('a fact that no chart takes is refused with its place', () => {
  it('for Jobs: the number of the fact, its type, its subject and the state it met', () => {
    const teller = new Teller();
    sampled(jobCase, (before, fact, atMs) => {
      if (before.record === jobCase.unborn.record) teller.restart();
      teller.tell('job-1', fact, atMs);
    });
    expect(teller.refused).toBeGreaterThan(1000);
  });

  it('for Pods and their containers', () => {
    const teller = new Teller();
    sampled(podCase, (before, fact, atMs) => {
      if (before.record === podCase.unborn.record) teller.restart();
      teller.tell('pod-1', fact, atMs);
    });
    expect(teller.refused).toBeGreaterThan(1000);
  });

  it('when the object does not exist', () => {
    const gone = envelope(41, 'job-9', { type: 'JobGone' }, 0);
    expect(errorOf(() => new Cluster().apply(gone))?.message).toBe(
      'fact 41: JobGone is not legal for job-9, which does not exist',
    );
  });

  it('when a uid is used twice', () => {
    const cluster = new Cluster();
    const job = { metadata: { uid: 'job-1', name: 'pi' }, spec: { template: { spec: { containers: [] } } } };
    cluster.apply(envelope(0, 'job-1', { type: 'JobCreated', job }, 0));
    const again = envelope(1, 'job-1', { type: 'JobCreated', job }, 0);
    expect(errorOf(() => cluster.apply(again))?.message).toBe(
      'fact 1: JobCreated is not legal for job-1, in state {"progress":"pending","presence":"present"}',
    );
  });

  it('when a pod that was born without the tracking finalizer is born once more with it', () => {
    const cluster = new Cluster();
    const pod: PodBirth = {
      uid: 'pod-1',
      name: 'pi-abcde',
      namespace: 'default',
      generateName: 'pi-',
      stamp: { labels: {}, annotations: {}, finalizers: [], spec: { containers: [{ name: 'main' }] } },
      owner: null,
      tracked: false,
      completionIndex: null,
      indexFailureCount: null,
      indexIgnoredFailureCount: null,
    };
    cluster.apply(envelope(0, 'pod-1', { type: 'PodCreated', pod }, 0));
    const again = envelope(1, 'pod-1', { type: 'PodCreated', pod: { ...pod, tracked: true } }, 0);
    expect(errorOf(() => cluster.apply(again))?.message).toMatch(
      /^fact 1: PodCreated is not legal for pod-1, in state /,
    );
  });
});
