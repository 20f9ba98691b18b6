/**
 * Entries of an API server's audit log: the answers to writes are versions of objects, and they tell who wrote.
 * Source: https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
 */
import type { Requester } from '../../../machines/pod-facts.js';
import type { EpochMs } from '../../kernel/envelope.js';
import { fieldOf, isJob, leftOut, type SeenObject, seenObject, textOf } from './kubernetes.js';
import type { Sighting } from './sighting.js';

export function isAudit(value: unknown): boolean {
  return textOf(value, 'apiVersion')?.startsWith('audit.k8s.io/') ?? false;
}

type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never;

type Entry = DistributiveOmit<Sighting, 'origin'>;

export function auditSightings(entry: unknown): readonly Entry[] {
  const by = writer(textOf(entry, 'userAgent') ?? '');
  const time = Date.parse(textOf(entry, 'stageTimestamp') ?? '');
  const base = { atMs: Number.isNaN(time) ? null : time, by };
  const code = fieldOf(entry, 'responseStatus', 'code');
  const verb = textOf(entry, 'verb') ?? '';
  const what = `${verb} ${textOf(entry, 'objectRef', 'resource')}${subresource(entry)}`;
  if (typeof code !== 'number') return [{ ...base, type: 'leftOut', what, problem: null }];
  if (code >= 400) {
    const refused: Entry = { ...base, type: 'leftOut', what: `${what}, refused with ${code}`, problem: null };
    return [refusal(entry, base) ?? refused];
  }
  const answer = fieldOf(entry, 'responseObject');
  const seen = seenObject(answer);
  if (seen !== null) return answered(seen, verb, answer, base);
  const uid = textOf(answer, 'details', 'uid');
  if (verb === 'delete' && uid !== null) return [{ ...base, type: 'gone', uid }];
  if (textOf(answer, 'kind') === 'Status') return [{ ...base, type: 'leftOut', what, problem: null }];
  return [{ ...base, type: 'leftOut', ...leftOut(answer) }];
}

interface Base {
  readonly atMs: EpochMs | null;
  readonly by: Requester;
}

/**
 * A write that leaves a doomed object with nothing to wait for removes it. A deletion marks the object first, which is a version;
 * another write that lets go of it is answered with what would have been stored.
 */
function answered(seen: SeenObject, verb: string, answer: unknown, base: Base): readonly Entry[] {
  const version = { ...base, type: 'version', seen } as const;
  if (seen.kind === 'Event' || !isFree(answer)) return [{ ...version, removal: 'none' }];
  if (verb !== 'delete') return [{ ...version, removal: 'answered' }];
  const uid = seen.object.metadata.uid ?? '';
  return [
    { ...version, removal: 'none' },
    { ...base, type: 'gone', uid },
  ];
}

/** A refused status of a Job: who wanted what, and what was wrong with it. */
function refusal(entry: unknown, base: Base): Entry | null {
  const wanted = fieldOf(entry, 'requestObject');
  const isStatus = textOf(entry, 'objectRef', 'subresource') === 'status';
  if (!isStatus || fieldOf(entry, 'responseStatus', 'code') !== 422 || !isJob(wanted)) return null;
  const causes = fieldOf(entry, 'responseObject', 'details', 'causes');
  const errors = (Array.isArray(causes) ? causes : []).map(
    (cause: unknown) => `${textOf(cause, 'field')}: ${textOf(cause, 'message')}`,
  );
  return { ...base, type: 'refused', uid: wanted.metadata.uid ?? '', status: wanted.status ?? {}, errors };
}

function subresource(entry: unknown): string {
  const name = textOf(entry, 'objectRef', 'subresource');
  return name === null ? '' : `/${name}`;
}

function isFree(object: unknown): boolean {
  const finalizers = fieldOf(object, 'metadata', 'finalizers');
  const hasNone = finalizers === undefined || (Array.isArray(finalizers) && finalizers.length === 0);
  return hasNone && fieldOf(object, 'metadata', 'deletionGracePeriodSeconds') === 0;
}

const CONTROLLERS: Readonly<Record<string, Requester>> = {
  'job-controller': 'job-controller',
  'cronjob-controller': 'cronjob-controller',
  'ttl-after-finished-controller': 'ttl-controller',
  'generic-garbage-collector': 'garbage-collector',
  'pod-garbage-collector': 'pod-garbage-collector',
  'taint-eviction-controller': 'taint-eviction',
};

/** A user agent is `program/version (platform) commit/part`; a controller names itself last. */
function writer(userAgent: string): Requester {
  const controller = CONTROLLERS[userAgent.split('/').at(-1) ?? ''];
  if (controller !== undefined) return controller;
  if (userAgent.startsWith('kubelet/')) return 'kubelet';
  if (userAgent.startsWith('kube-scheduler/')) return 'scheduler';
  return userAgent.startsWith('kubectl/') ? 'user' : 'unknown';
}
