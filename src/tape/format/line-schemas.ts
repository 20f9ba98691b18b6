/** The three kinds of line: the header, a fact, and the end of a finished tape. */
import type { PodFact } from '../../../machines/pod-facts.js';
import type { PodBirth, PodStamp } from '../../../machines/pod-record.js';
import type { Fact } from '../../cluster/facts.js';
import type { TapeInput } from '../tape.js';
import { FACT } from './fact-schemas.js';
import { COUNT, INTEGER, JSON_VALUE, listOf, nullable, record, TIME_MS, WORD } from './parts.js';
import { compile, type ObjectSchema, type Schema } from './schema.js';

/** The first line of a tape and, when it is kept in several files, of each of them. */
export interface HeaderLine {
  readonly jobtape: number;
  readonly model: string;
  readonly startMs: number;
  readonly seed: number;
  readonly input: TapeInput | null;
  /** The number of the first fact in this file: 0 but for later segments. */
  readonly firstSeq: number;
  readonly crc: string;
}

/** The template of a pod that an earlier line spells out: that of the fact with this number. */
export interface StampReference {
  readonly sameAs: number;
}

type Born = Extract<PodFact, { type: 'PodCreated' }>;

export type StoredFact =
  | Exclude<Fact, Born>
  | {
      readonly type: 'PodCreated';
      readonly pod: Omit<PodBirth, 'stamp'> & { readonly stamp: PodStamp | StampReference };
    };

/** A fact as its line says it, the checksum aside. */
export interface FactLine {
  readonly seq: number;
  /** RFC 3339 in UTC, with milliseconds where they are not zero. */
  readonly at: string;
  readonly subject: string;
  readonly fact: StoredFact;
  readonly cause: number | null;
  readonly resourceVersion: number | null;
}

/** The last line of a tape that is finished: it has this many facts and gets no more. */
export interface EndLine {
  readonly end: { readonly facts: number };
}

const CRC: Schema = { type: 'string', maxLength: 8, pattern: '^[0-9a-f]{8}$' };
const AT: Schema = {
  type: 'string',
  maxLength: 24,
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$',
};
const INPUT: ObjectSchema = record(
  { manifests: listOf(JSON_VALUE), scenario: JSON_VALUE, controllers: listOf(WORD, 10) },
  ['controllers'],
);

export const HEADER_LINE: ObjectSchema = record({
  jobtape: { type: 'integer', minimum: 1, maximum: 1 },
  model: WORD,
  startMs: TIME_MS,
  seed: INTEGER,
  input: nullable(INPUT),
  firstSeq: COUNT,
  crc: CRC,
});

const FACT_BODY: ObjectSchema = record({
  seq: COUNT,
  at: AT,
  subject: WORD,
  fact: FACT,
  cause: nullable(COUNT),
  resourceVersion: nullable(COUNT),
});

const END_BODY: ObjectSchema = record({ end: record({ facts: COUNT }) });

/** A line ends with its checksum, which covers the rest of it. */
function sealed({ properties }: ObjectSchema): ObjectSchema {
  return record({ ...properties, crc: CRC });
}

export const FACT_LINE = sealed(FACT_BODY);

export const END_LINE = sealed(END_BODY);

/** What docs/tape.schema.json holds: the schema every line of a tape fits. */
export const TAPE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A line of a tape',
  anyOf: [FACT_LINE, HEADER_LINE, END_LINE],
  $defs: {
    json: { description: 'Any JSON, nested at most 64 deep, without a key __proto__' },
  },
};

export const headerProblem = compile(HEADER_LINE);
/** Of a line without its checksum. */
export const factProblem = compile(FACT_BODY);
export const endProblem = compile(END_BODY);

/** Of parts of a fact's line. */
export const innerProblem = compile(FACT);
export const atProblem = compile(AT);
