/** One look of a controller of one's own, from the call of its function to what comes of it. */
import { InputError } from '../../kernel/input-error.js';
import type { ApiAnswer, ApiRefusal } from './decision.js';
import { type Forms, readDecision, readWish } from './read.js';

/** So often may a controller ask in one look: more than any needs, and less than it takes to fill the memory. */
const MOST_ASKED = 100_000;

/** What a look is made with. */
export interface Port<Wish, Read> {
  /** As the controller is called among the others; where issues begin. */
  readonly name: 'job' | 'cronJob';
  /** What it may wish for, and what it may only ask at once. */
  readonly wishes: Forms<Wish>;
  readonly reads: Forms<Read>;
  /** It is no failure that what this wish would have undone is not there. */
  readonly mayBeGone: (wish: Wish) => boolean;
}

export type Looked =
  | { readonly kind: 'done'; readonly wakeAfterMs: number | null; readonly refusals: readonly ApiRefusal[] }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * @param decide calls the controller, giving it what it may ask with.
 * @param perform carries a wish out.
 * @throws InputError when the controller asks or answers what makes no sense, or never comes to an end. Whatever else it or
 * `perform` throws.
 */
export function look<Wish, Read, T>(
  port: Port<Wish, Read>,
  decide: (ask: (wish: unknown) => ApiAnswer<T>) => unknown,
  perform: (wish: Wish | Read) => ApiAnswer<T>,
): Looked {
  const { name, wishes: forms, reads, mayBeGone } = port;
  const asking = new Asking(name);
  const refusals: ApiRefusal[] = [];
  const noted = (answer: ApiAnswer<T>): ApiAnswer<T> => {
    if (!answer.ok) refusals.push(answer);
    return answer;
  };
  const known: Forms<Wish | Read> = { ...forms, ...reads };
  const decided = asking.during(() =>
    decide((wish) => asking.once(() => noted(perform(readWish(known, wish, [name, 'ask']))))),
  );
  const { wishes, wakeAfterMs, error } = readDecision(forms, decided, [name], MOST_ASKED);
  for (const wish of wishes) {
    const answer = noted(perform(wish));
    if (answer.ok || (answer.reason === 'NotFound' && mayBeGone(wish))) continue;
    return { kind: 'failed', message: answer.message };
  }
  return error === null ? { kind: 'done', wakeAfterMs, refusals } : { kind: 'failed', message: error };
}

/** Holds a controller to its look: what ends it ends it, whatever the controller catches. */
class Asking {
  readonly #name: string;
  #times = 0;
  #isOver = false;
  #end: { readonly thrown: unknown } | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  during<T>(act: () => T): T {
    try {
      const made = act();
      if (this.#end !== null) throw this.#end.thrown;
      return made;
    } catch (thrown) {
      throw this.#end === null ? thrown : this.#end.thrown;
    } finally {
      this.#isOver = true;
    }
  }

  once<T>(act: () => T): T {
    if (this.#end !== null) throw this.#end.thrown;
    try {
      if (this.#isOver) throw this.#wrong('the look is over, and nothing can be asked for any more');
      this.#times += 1;
      if (this.#times > MOST_ASKED) throw this.#wrong(`a look asks ${MOST_ASKED} times at the most`);
      return act();
    } catch (thrown) {
      this.#end = { thrown };
      throw thrown;
    }
  }

  #wrong(message: string): InputError {
    return new InputError([{ path: [this.#name, 'ask'], message }]);
  }
}
