/** Facts that change no object: what becomes of them as moments, and what they say about Jobs and pods. */
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { tellCronJob } from './cron-facts.js';
import type { Scene } from './scene.js';
import type { JobSeen } from './seen.js';
import { hinder, noteDeletion, noteRestart } from './tallies.js';

export function followNote(envelope: FactEnvelope, scene: Scene): void {
  const { fact, subject, atMs } = envelope;
  const { tell } = scene;
  switch (fact.type) {
    case 'ControllerStopped':
      return tell({ kind: 'controllerStopped', envelope, atMs });
    case 'ControllerStarted':
      noteRestart(scene.living, scene.pods, atMs);
      return tell({ kind: 'controllerStarted', envelope, atMs });
    case 'NodeFailed':
      return tell({ kind: 'nodeFailed', envelope, atMs, node: fact.node });
    case 'NodeDeleted':
      return tell({ kind: 'nodeDeleted', envelope, atMs, node: fact.node });
    case 'PodDeletionRepeated': {
      const pod = scene.pods.get(subject);
      if (pod !== undefined) noteDeletion(pod, pod.job, atMs);
      return;
    }
    default: {
      const job = scene.jobs.get(subject);
      if (job !== undefined) return followNoteOnJob(envelope, job, scene);
      const cronJob = scene.cluster.cronJobs.byUid(subject);
      if (cronJob !== null) tellCronJob(envelope, cronJob, scene);
    }
  }
}

function followNoteOnJob(envelope: FactEnvelope, job: JobSeen, scene: Scene): void {
  const { fact, atMs } = envelope;
  const { tell } = scene;
  switch (fact.type) {
    case 'EventRecorded':
      return tell({ kind: 'event', envelope, atMs, job, reason: fact.reason, message: fact.message });
    case 'PodCreationPostponed':
      job.postponedUntilMs = fact.untilMs;
      return tell({ kind: 'postponed', envelope, atMs, job, untilMs: fact.untilMs });
    case 'JobSyncStale':
      return hinder(job, atMs);
    case 'JobStatusRefused':
      hinder(job, atMs);
      job.refusedAtMs = atMs;
      return tell({ kind: 'statusRefused', envelope, atMs, job, refused: fact.status, errors: fact.errors });
    case 'RequestFailed': {
      const { call, error, podUid } = fact;
      const pod = podUid === null ? null : (scene.pods.get(podUid) ?? null);
      if (pod !== null && call === 'patchPod') pod.patchFailed = true;
      if (pod !== null && call === 'patchPod' && error === 'notFound') pod.denied = true;
      if (error === 'lostResponse') job.answerLostAtMs = atMs;
      if (call === 'createPod' && error === 'lostResponse') job.unanswered += 1;
      if (call === 'updateStatus' && error === 'lostResponse') job.statusUnanswered = true;
      if (error === 'namespaceTerminating') scene.faults.phantoms = true;
      hinder(job, atMs);
      job.requestFailedAtMs = atMs;
      return tell({ kind: 'requestFailed', envelope, atMs, job, call, error, pod });
    }
    default:
  }
}
