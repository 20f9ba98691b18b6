/** Objects as a controller of one's own is shown them: frozen, as it would change the cluster by changing them. */
import { freeze } from 'immer';

interface Versioned {
  readonly lived: object;
  readonly resourceVersion: number;
}

export function frozen<T extends object>(object: T): T {
  return freeze(object, true);
}

/** Made anew only when something has happened to the object: a controller that runs away has thousands of them in every look. */
export function shownOnce<Entry extends Versioned, T extends object>(
  objectOf: (entry: Entry) => T,
): (entry: Entry) => T {
  const latest = new WeakMap<Entry, Versioned & { readonly object: T }>();
  return (entry) => {
    const { lived, resourceVersion } = entry;
    const known = latest.get(entry);
    if (known?.lived === lived && known.resourceVersion === resourceVersion) return known.object;
    const object = frozen(objectOf(entry));
    latest.set(entry, { lived, resourceVersion, object });
    return object;
  };
}
