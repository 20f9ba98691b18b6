/** Variants of a manifest: the same object with one thing changed, the original untouched. */
import { type Draft, produce } from 'immer';

/**
 * The object as `change` leaves its draft. It is frozen, together with what it shares with the original, which is
 * all that was not touched.
 *
 * `variant(job, (draft) => { draft.spec.backoffLimit = 0; })`
 */
export function variant<T>(object: T, change: (draft: Draft<T>) => void): T {
  return produce(object, (draft) => {
    change(draft);
  });
}
