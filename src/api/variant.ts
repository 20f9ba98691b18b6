/** Variants of a manifest: the same object with one thing changed, the original untouched. */
import { type Draft, produce } from 'immer';

/**
 * The object as `change` leaves its draft. What was not touched is shared with the original, and both are frozen.
 *
 * `variant(job, (draft) => { draft.spec.backoffLimit = 0; })`
 */
export function variant<T>(object: T, change: (draft: Draft<T>) => void): T {
  return produce(object, (draft) => {
    change(draft);
  });
}
