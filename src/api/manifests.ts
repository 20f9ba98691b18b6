/**
 * Manifests as people keep them in files: one or more Jobs and CronJobs in YAML or JSON. Every object comes with its
 * place in the text, and everything that cannot be read comes as an issue with a place.
 */

import { splitDocuments } from './documents.js';
import { type FieldError, fieldErrorText } from './field-error.js';
import { readBody } from './requests/read-body.js';
import { type StrictIssue, strictIssueText } from './schema/decode.js';
import { locate } from './syntax/locate.js';
import { lineStarts, type Position, positionAt } from './syntax/position.js';
import { memberOf, printTree, type SyntaxNode } from './syntax/tree.js';
import type { CronJob, Job } from './types/index.js';

/** A Job or CronJob as it was written: decoded, without defaults. `locate` finds the place of a field path. */
export type ManifestObject =
  | { readonly kind: 'Job'; readonly object: Job; readonly locate: (path: string) => Position }
  | { readonly kind: 'CronJob'; readonly object: CronJob; readonly locate: (path: string) => Position };

/**
 * Something wrong with a manifest, as a union on `code`. `message` is the API server's wording; lines and columns
 * count from 1. `path` is empty where the whole document is meant.
 */
export type ManifestIssue = {
  readonly file: string;
  readonly path: string;
  readonly message: string;
} & Position &
  (
    | { readonly code: 'Unreadable' | 'TooLarge' | 'TooMany'; readonly reason: 'BadRequest' }
    | { readonly code: 'UnknownKind'; readonly reason: 'BadRequest'; readonly kind: string }
    | { readonly code: 'Undecodable'; readonly reason: 'BadRequest' }
    | { readonly code: 'UnknownField'; readonly reason: 'BadRequest'; readonly meant: string | null }
    | { readonly code: 'DuplicateField'; readonly reason: 'BadRequest' }
    | {
        readonly code: 'Invalid';
        readonly reason: `FieldValue${FieldError['code']}`;
        readonly error: FieldError;
      }
  );

export interface Manifests {
  readonly objects: readonly ManifestObject[];
  readonly issues: readonly ManifestIssue[];
}

export interface ReadOptions {
  /** Named in issues. Default: `-`. */
  readonly file?: string;
}

/**
 * Reads all documents of a text (or of its UTF-8 bytes). Never throws on bad input; documents that cannot be read
 * are issues, the others objects. Unknown and repeated fields are issues too and the object is kept.
 * Lists (`List`, `JobList`, `CronJobList`) are opened. Objects of other kinds are passed over with an `UnknownKind` issue.
 * @param text YAML or JSON.
 * @param options what the text is called in issues.
 */
export function readManifests(text: string | Uint8Array, { file = '-' }: ReadOptions = {}): Manifests {
  const reader = new Reader(file);
  const decoded = typeof text === 'string' ? text : decodeUtf8(text);
  if (decoded === null)
    reader.issue({ code: 'Unreadable', reason: 'BadRequest' }, '', INVALID_UTF8, { line: 1, column: 1 });
  else reader.read(decoded.replace(LONE_SURROGATE, '\ufffd'));
  return { objects: reader.objects, issues: reader.issues };
}

/**
 * A field error of an object that was read from a file, as an issue with its place.
 * @param error as `validateCreate` finds it.
 * @param object one of those that `readManifests` found.
 * @param file named in the issue.
 */
export function issueOf(error: FieldError, { locate }: ManifestObject, file = '-'): ManifestIssue {
  return {
    code: 'Invalid',
    reason: `FieldValue${error.code}`,
    error,
    file,
    path: error.field,
    message: fieldErrorText(error),
    ...locate(error.field),
  };
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const INVALID_UTF8 = 'error converting YAML to JSON: yaml: invalid UTF-8';
const KINDS: readonly string[] = ['Job', 'CronJob'];
const LISTS: readonly string[] = ['List', 'JobList', 'CronJobList'];

type Variant =
  | {
      readonly code: 'Unreadable' | 'TooLarge' | 'TooMany' | 'Undecodable' | 'DuplicateField';
      readonly reason: 'BadRequest';
    }
  | { readonly code: 'UnknownField'; readonly reason: 'BadRequest'; readonly meant: string | null }
  | { readonly code: 'UnknownKind'; readonly reason: 'BadRequest'; readonly kind: string };

class Reader {
  readonly objects: ManifestObject[] = [];
  readonly issues: ManifestIssue[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  read(text: string): void {
    const starts = lineStarts(text);
    for (const document of splitDocuments(text)) {
      const place = (at: number) => positionAt(starts, document.from + at);
      if (document.ok) this.object(document.node, place);
      else
        this.issue({ code: document.code, reason: 'BadRequest' }, '', document.message, place(document.at));
    }
  }

  issue(variant: Variant, path: string, message: string, position: Position): void {
    this.issues.push({ ...variant, file: this.file, path, message, ...position });
  }

  private object(node: SyntaxNode, place: (at: number) => Position): void {
    if (node.kind === 'null') return;
    const kind = textOf(memberOf(node, 'kind'));
    if (LISTS.includes(kind)) {
      const items = memberOf(node, 'items');
      if (items?.kind === 'array') for (const item of items.items) this.object(item, place);
      return;
    }
    if (kind !== 'Job' && kind !== 'CronJob') {
      this.unknownKind(node, kind, place);
      return;
    }
    const body = readBody(node, '', kind, 'Ignore');
    if (!body.ok) {
      this.issue({ code: 'Undecodable', reason: 'BadRequest' }, body.path, body.message, place(body.at));
      return;
    }
    this.strict(body.strict, place);
    const find = (path: string) => place(locate(node, path));
    if (body.kind === 'Job') this.objects.push({ kind: 'Job', object: body.object, locate: find });
    else this.objects.push({ kind: 'CronJob', object: body.object, locate: find });
  }

  private strict(issues: readonly StrictIssue[], place: (at: number) => Position): void {
    for (const issue of issues) {
      const { code, path, at, meant } = issue;
      const variant: Variant =
        code === 'UnknownField' ? { code, reason: 'BadRequest', meant } : { code, reason: 'BadRequest' };
      this.issue(variant, path, strictIssueText(issue), place(at));
    }
  }

  private unknownKind(node: SyntaxNode, kind: string, place: (at: number) => Position): void {
    const at = memberOf(node, 'kind')?.at ?? node.at;
    const message =
      kind === ''
        ? `Object 'Kind' is missing in '${printTree(node, 100).slice(0, 100)}'`
        : `kind "${kind}" is none of ${KINDS.join(', ')}`;
    this.issue({ code: 'UnknownKind', reason: 'BadRequest', kind }, 'kind', message, place(at));
  }
}

function textOf(node: SyntaxNode | undefined): string {
  return node?.kind === 'string' ? node.value : '';
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
