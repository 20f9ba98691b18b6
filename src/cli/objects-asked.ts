/** Which objects a kubectl-like command line asks for, and the objects of a tape it means. */

import type { Cluster } from '../cluster/cluster.js';
import { CronJobEntry } from '../cluster/cronjob-entry.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { cronJobObject, jobObject, podObject } from '../cluster/objects.js';
import { PodEntry } from '../cluster/pod-entry.js';
import { type Kind, notFoundText, parseSelector, type Requirement, selects } from '../views/kubectl/index.js';
import { type FieldSelector, parseFieldSelector, selectsByFields } from './field-selector.js';
import { type Asked, checkNarrowed, KubectlError } from './kinds-asked.js';

export interface ObjectOptions {
  readonly selector?: string;
  readonly fieldSelector?: string;
  readonly namespace: string;
  readonly allNamespaces?: boolean;
}

/** An object as the API shows it, as far as it is told from others. */
export interface Shown {
  readonly kind?: string | undefined;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
}

export interface Picked<T> {
  readonly found: readonly T[];
  /** What kubectl says of each name that is not there. */
  readonly missing: readonly string[];
}

/** Picks objects as the options say. */
export class Picker {
  readonly #requirements: readonly Requirement[];
  readonly #labels: string;
  readonly #fields: FieldSelector;
  readonly #namespace: string | null;

  /** @throws KubectlError for selectors that cannot be read. */
  constructor({ selector = '', fieldSelector = '', namespace, allNamespaces = false }: ObjectOptions) {
    const parsed = parseSelector(selector);
    if (!parsed.ok) throw new KubectlError(`error: ${parsed.message}`);
    const fields = parseFieldSelector(fieldSelector);
    if (!fields.ok) throw new KubectlError(fields.message);
    this.#requirements = parsed.requirements;
    this.#labels = selector.trim();
    this.#fields = fields.selector;
    this.#namespace = allNamespaces ? null : namespace;
  }

  /** Null stands for all namespaces. */
  get namespace(): string | null {
    return this.#namespace;
  }

  /** @throws KubectlError when the options do not go with what is asked for. */
  check(words: readonly string[], asked: readonly Asked[]): void {
    const inAllNamespaces = this.#namespace === null;
    checkNarrowed(words, asked, { labels: this.#labels, fields: this.#fields, inAllNamespaces });
  }

  /** @param kind of the object. */
  takes(object: Shown, kind: Kind): boolean {
    const { namespace = 'default' } = object.metadata;
    if (this.#namespace !== null && namespace !== this.#namespace) return false;
    return selects(this.#requirements, object) && selectsByFields(this.#fields, kind, object);
  }

  /** The objects of a kind, or those with these names; a name that is not there is missing. */
  pick<T extends Shown>(objects: readonly T[], kind: Kind, names: readonly string[]): Picked<T> {
    const taken = objects.filter((object) => object.kind === kind && this.takes(object, kind));
    if (names.length === 0) return { found: taken, missing: [] };
    const found = names.flatMap((name) => taken.filter(({ metadata }) => metadata.name === name));
    const missing = names.filter((name) => !found.some(({ metadata }) => metadata.name === name));
    return { found, missing: missing.map((name) => notFoundText(kind, name)) };
  }
}

/** Jobs, CronJobs and pods as the API server lists them: by namespace and name. */
export function objectsIn({ jobs, cronJobs, pods }: Cluster): readonly Shown[] {
  const objects = [...jobs.values(), ...cronJobs.values(), ...pods.values()].map(objectOf);
  return objects.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

export function objectOf(entry: JobEntry | CronJobEntry | PodEntry): Shown {
  if (entry instanceof PodEntry) return podObject(entry);
  return entry instanceof CronJobEntry ? cronJobObject(entry) : jobObject(entry);
}

function keyOf({ kind, metadata }: Shown): string {
  return `${kind}/${metadata.namespace ?? 'default'}/${metadata.name ?? ''}`;
}
