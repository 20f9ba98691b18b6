/** Every mistake that can be planted: A to H and T1 to T3 were really made, the others are made up in their likeness. */
import { COUNTING } from './counting.js';
import { CREATING } from './creating.js';
import { CRON } from './cron.js';
import { DECIDING } from './deciding.js';
import { FURTHER_CRON } from './further-cron.js';
import { FURTHER_ENDS } from './further-ends.js';
import { FURTHER_JOBS } from './further-jobs.js';
import { FURTHER_PODS } from './further-pods.js';
import { FURTHER_READING } from './further-reading.js';
import { INDEXES } from './indexes.js';
import type { Mutant } from './mutant.js';
import { PODS } from './pods.js';
import { RETRIES } from './retries.js';
import { STARTING_OVER } from './starting-over.js';
import { UNNAMED_CRON } from './unnamed-cron.js';
import { UNNAMED_JOBS } from './unnamed-jobs.js';
import { UNNAMED_PODS } from './unnamed-pods.js';
import { UNNAMED_WORDS } from './unnamed-words.js';

export const MUTANTS: readonly Mutant[] = [
  ...COUNTING,
  ...CREATING,
  ...RETRIES,
  ...DECIDING,
  ...INDEXES,
  ...PODS,
  ...CRON,
  ...FURTHER_JOBS,
  ...FURTHER_ENDS,
  ...FURTHER_PODS,
  ...STARTING_OVER,
  ...FURTHER_CRON,
  ...FURTHER_READING,
  ...UNNAMED_JOBS,
  ...UNNAMED_WORDS,
  ...UNNAMED_CRON,
  ...UNNAMED_PODS,
];
