/**
 * A pure function of an object that remembers its last few answers, found by the object's identity. What is asked for in turn is mostly the
 * same few objects; a WeakMap would remember all of them, at a price that the garbage collector pays for every one.
 *
 * @param answer must give equal answers to one object at any time.
 */
export function remembering<K extends object, V>(answer: (key: K) => V): (key: K) => V {
  const keys: (K | null)[] = new Array<null>(PLACES).fill(null);
  const answers: V[] = [];
  let oldest = 0;
  return (key) => {
    const place = keys.indexOf(key);
    const known = place === -1 ? undefined : answers[place];
    if (known !== undefined) return known;
    const fresh = answer(key);
    keys[oldest] = key;
    answers[oldest] = fresh;
    oldest = (oldest + 1) % PLACES;
    return fresh;
  };
}

/**
 * The same for objects that live long and take turns by the hundred, such as the specs of CronJobs: an answer is remembered for as long as
 * its object lives.
 */
export function rememberingAll<K extends object, V>(answer: (key: K) => V): (key: K) => V {
  const answers = new WeakMap<K, { readonly value: V }>();
  return remembering((key) => {
    const known = answers.get(key);
    if (known !== undefined) return known.value;
    const value = answer(key);
    answers.set(key, { value });
    return value;
  });
}

const PLACES = 8;
