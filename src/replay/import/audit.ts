/**
 * Entries of an API server's audit log: the answers to writes are versions of objects, and they tell who wrote.
 * Source: https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/
 */
import type { Requester } from '../../../machines/pod-facts.js';
import type { EpochMs } from '../../kernel/envelope.js';
import { fieldOf, isJob, itemsOf, leftOut, type SeenObject, seenObject, textOf } from './kubernetes.js';
import type { Sighting } from './sighting.js';

export function isAudit(value: unknown): boolean {
  return textOf(value, 'apiVersion')?.startsWith('audit.k8s.io/') ?? false;
}

/** Several entries, as a webhook is sent them. */
export function isAuditBatch(value: unknown): boolean {
  return isAudit(value) && textOf(value, 'kind') === 'EventList';
}

type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never;

type Entry = DistributiveOmit<Sighting, 'origin'>;

export function auditSightings(entry: unknown): readonly Entry[] {
  const time = Date.parse(textOf(entry, 'stageTimestamp') ?? '');
  const verb = textOf(entry, 'verb') ?? '';
  const isWrite = !READING.has(verb);
  const base: Base = { atMs: Number.isNaN(time) ? null : time, by: isWrite ? writer(entry) : 'unknown' };
  const what = `${verb} ${textOf(entry, 'objectRef', 'resource')}${subresource(entry)}`;
  const remark = notStored(entry);
  if (remark !== null) return [{ ...base, type: 'leftOut', what: `${what}, ${remark}`, problem: null }];
  const code = fieldOf(entry, 'responseStatus', 'code');
  if (typeof code === 'number' && code >= 400) {
    const refused: Entry = { ...base, type: 'leftOut', what: `${what}, refused with ${code}`, problem: null };
    return [refusal(entry, base) ?? refused];
  }
  const answer = fieldOf(entry, 'responseObject');
  if (answer === undefined) {
    const remark = `without the object (level ${textOf(entry, 'level')})`;
    return [{ ...base, type: 'leftOut', what: `${what}, ${remark}`, problem: null }];
  }
  const items = itemsOf(answer);
  if (items !== null) return items.flatMap((item) => read(item, base));
  const seen = seenObject(answer);
  if (seen !== null) return isWrite ? answered(seen, verb, answer, base) : read(answer, base);
  const uid = textOf(answer, 'details', 'uid');
  if (verb === 'delete' && uid !== null) return [{ ...base, type: 'gone', uid }];
  if (textOf(answer, 'kind') === 'Status') return [{ ...base, type: 'leftOut', what, problem: null }];
  return [{ ...base, type: 'leftOut', ...leftOut(answer) }];
}

const READING: ReadonlySet<string> = new Set(['get', 'list', 'watch']);

/** Why the answer of a request is no version of an object; null when it is one. */
function notStored(entry: unknown): string | null {
  const stage = textOf(entry, 'stage') ?? 'ResponseComplete';
  if (stage !== 'ResponseComplete') return `stage ${stage}`;
  const asked = fieldOf(entry, 'requestObject', 'dryRun');
  const isDry = Array.isArray(asked) && asked.includes('All');
  return isDry || /[?&]dryRun=All(&|$)/.test(textOf(entry, 'requestURI') ?? '') ? 'dry run' : null;
}

/** What was read, or was there before many were deleted at once: written by somebody at another time. */
function read(object: unknown, { atMs }: Base): readonly Entry[] {
  const base = { atMs, by: 'unknown' } as const;
  const seen = seenObject(object);
  if (seen === null) return [{ ...base, type: 'leftOut', ...leftOut(object) }];
  return [{ ...base, type: 'version', seen, removal: 'none' }];
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

/** A user agent is `program/version (platform) commit/part`; a controller names itself or its service account last. */
function writer(entry: unknown): Requester {
  const userAgent = textOf(entry, 'userAgent') ?? '';
  const name = textOf(entry, 'user', 'username') ?? '';
  for (const text of [userAgent.split('/').at(-1) ?? '', name]) {
    const controller = CONTROLLERS[text.split(':').at(-1) ?? ''];
    if (controller !== undefined) return controller;
  }
  if (userAgent.startsWith('kubelet/') || name.startsWith('system:node:')) return 'kubelet';
  if (userAgent.startsWith('kube-scheduler/') || name === 'system:kube-scheduler') return 'scheduler';
  return userAgent.startsWith('kubectl/') ? 'user' : 'unknown';
}
