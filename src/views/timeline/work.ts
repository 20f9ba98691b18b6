/** When the work of pods ran: a span for every start of a pod's containers, in order of start. */
import { Cluster } from '../../cluster/cluster.js';
import type { FactEnvelope } from '../../cluster/facts.js';
import { PodEntry } from '../../cluster/pod-entry.js';

export interface WorkSpan {
  readonly pod: string;
  /** Null for NonIndexed jobs. */
  readonly index: number | null;
  readonly fromMs: number;
  /** The end of the tape when it has not ended by then. */
  readonly toMs: number;
  /** A container was started again in the same pod. */
  readonly isRestart: boolean;
}

/** The first regular container of a pod stands for its work. */
export function workSpans(tape: Iterable<FactEnvelope>): readonly WorkSpan[] {
  const cluster = new Cluster();
  const spans: WorkSpan[] = [];
  const open = new Map<string, number>();
  let endMs = 0;
  for (const envelope of tape) {
    const { fact, subject, atMs } = envelope;
    endMs = atMs;
    const changed = cluster.apply(envelope);
    if (!(changed instanceof PodEntry)) continue;
    const place = open.get(subject);
    const span = place === undefined ? undefined : spans[place];
    const [main] = changed.lived.record.containers.filter(({ record }) => record.shape.kind === 'regular');
    const runs = main?.value === 'running' && fact.type !== 'PodGone';
    if (runs && place === undefined) {
      open.set(subject, spans.length);
      const { name, completionIndex } = changed.lived.record.born;
      const isRestart = main.record.restartCount > 0;
      spans.push({ pod: name, index: completionIndex, fromMs: atMs, toMs: Infinity, isRestart });
    } else if (!runs && place !== undefined && span !== undefined) {
      open.delete(subject);
      spans[place] = { ...span, toMs: atMs };
    }
  }
  return spans.map((span) => ({ ...span, toMs: Math.min(span.toMs, endMs) }));
}
