/** Every mistake that can be planted, by its number in the museum of bugs. */
import { COUNTING } from './counting.js';
import { CREATING } from './creating.js';
import { CRON } from './cron.js';
import { DECIDING } from './deciding.js';
import { INDEXES } from './indexes.js';
import type { Mutant } from './mutant.js';
import { PODS } from './pods.js';
import { RETRIES } from './retries.js';

export const MUTANTS: readonly Mutant[] = [
  ...COUNTING,
  ...CREATING,
  ...RETRIES,
  ...DECIDING,
  ...INDEXES,
  ...PODS,
  ...CRON,
];
