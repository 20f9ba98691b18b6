/** What the words of a command line ask for: kinds and names, and which options do not go with them. */
import { type Kind, kindOf, refusedSelectorText, unknownResourceText } from '../views/kubectl/index.js';
import { type FieldSelector, unknownFieldText } from './field-selector.js';

/** kubectl would end with exit code 1 and say this. */
export class KubectlError extends Error {
  override readonly name = 'KubectlError';
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** What is asked for: kinds, and names of one kind; no names are all. */
export interface Asked {
  readonly kinds: readonly Kind[];
  readonly names: readonly string[];
}

/**
 * Reads `jobs,pods`, `job pi`, `job/pi pod/x` or `all`.
 * @param what there is to be asked for: `get: jobs or pods`.
 * @throws KubectlError
 */
export function readAsked(words: readonly string[], what: string): readonly Asked[] {
  const [first = '', ...names] = words;
  if (first === '') throw new KubectlError(`error: You must specify the type of resource to ${what}`);
  const pairs = words.filter((word) => word.includes('/'));
  if (pairs.length > 0 && pairs.length < words.length) throw new KubectlError(MIXED);
  if (pairs.length > 0) return pairs.map(oneOf);
  if (first === 'all' && names.length > 0) throw new KubectlError(ALL_OF_A_NAME);
  const resources = first === 'all' ? ['pods', 'cronjobs', 'jobs'] : first.split(',');
  return [{ kinds: resources.map(knownKind), names }];
}

const ALL_OF_A_NAME = 'error: you must specify only one resource';
const MIXED =
  "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'jobtape get resource/<resource_name>' instead of 'jobtape get resource resource/<resource_name>'";

function oneOf(word: string): Asked {
  const [resource = '', name = '', ...rest] = word.split('/');
  if (rest.length > 0) {
    throw new KubectlError('error: arguments in resource/name form may not have more than one slash');
  }
  if (resource === '' || name === '' || resource.includes(',')) {
    throw new KubectlError('error: arguments in resource/name form must have a single resource and name');
  }
  return { kinds: [knownKind(resource)], names: [name] };
}

function knownKind(resource: string): Kind {
  const kind = kindOf(resource);
  if (kind === null) throw new KubectlError(unknownResourceText(resource));
  return kind;
}

/** How objects are narrowed down. */
export interface Narrowed {
  /** As given; empty when it was not. */
  readonly labels: string;
  readonly fields: FieldSelector;
  readonly inAllNamespaces: boolean;
}

/**
 * Objects are named or selected, and fields are selected by as far as their kind allows.
 * @throws KubectlError
 */
export function checkNarrowed(words: readonly string[], asked: readonly Asked[], narrowed: Narrowed): void {
  const { labels, fields, inAllNamespaces } = narrowed;
  const selects = labels !== '' || fields.text !== '';
  const names = asked.some((one) => one.names.length > 0);
  if (selects && names) {
    const inPairs = words.some((word) => word.includes('/'));
    throw new KubectlError(inPairs ? PAIRS_AND_SELECTOR : NAMES_AND_SELECTOR);
  }
  if (names && inAllNamespaces) throw new KubectlError(NAMES_EVERYWHERE);
  for (const kind of asked.flatMap(({ kinds }) => kinds)) {
    const problem = unknownFieldText(kind, fields);
    if (problem !== null) throw new KubectlError(refusedSelectorText(kind, labels, fields.text, problem));
  }
}

const NAMES_AND_SELECTOR = 'error: name cannot be provided when a selector is specified';
const PAIRS_AND_SELECTOR =
  'error: selectors and the all flag cannot be used when passing resource/name arguments';
const NAMES_EVERYWHERE = 'error: a resource cannot be retrieved by name across all namespaces';
