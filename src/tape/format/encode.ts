/** Facts as lines. The checksum is the CRC-32 of the line up to the comma before it. */
import { crc32 } from 'node:zlib';
import type { FactEnvelope } from '../../cluster/facts.js';
import type { EpochMs } from '../../kernel/envelope.js';
import type { TapeHeader } from '../tape.js';
import type { StoredFact } from './line-schemas.js';
import { WrittenStamps } from './stamps.js';

/** @param firstSeq the first fact of the file. */
export function headerLine({ format, model, startMs, seed, input }: TapeHeader, firstSeq = 0): string {
  return sealed(JSON.stringify({ jobtape: format, model, startMs, seed, input, firstSeq }));
}

export function endLine(facts: number): string {
  return sealed(JSON.stringify({ end: { facts } }));
}

/** Writes the facts of one tape in order. */
export class FactEncoder {
  readonly #stamps = new WrittenStamps();
  #atMs: EpochMs = Number.NaN;
  #at = '';

  /** One line with its line end. */
  line({ seq, atMs, subject, fact, cause, resourceVersion }: FactEnvelope): string {
    if (atMs !== this.#atMs) {
      this.#at = instantText(atMs);
      this.#atMs = atMs;
    }
    const stored = this.#stored(fact, seq);
    return sealed(JSON.stringify({ seq, at: this.#at, subject, fact: stored, cause, resourceVersion }));
  }

  #stored(fact: FactEnvelope['fact'], seq: number): StoredFact {
    if (fact.type !== 'PodCreated') return fact;
    const sameAs = this.#stamps.referenceFor(fact.pod.stamp, seq);
    return sameAs === null ? fact : { ...fact, pod: { ...fact.pod, stamp: { sameAs } } };
  }
}

export function instantText(atMs: EpochMs): string {
  const text = new Date(atMs).toISOString();
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

function sealed(json: string): string {
  const body = json.slice(0, -1);
  return `${body},"crc":"${crc32(body).toString(16).padStart(8, '0')}"}\n`;
}
