/** From the text of a request's body to its syntax tree, or the API server's refusal of it. */
import { byteLength } from '../go-text.js';
import { parseJson } from '../syntax/json.js';
import { lineStarts, positionAt } from '../syntax/position.js';
import type { Member, SyntaxNode } from '../syntax/tree.js';
import { parseYaml } from '../syntax/yaml.js';
import { badRequest, type Kind, type Refused } from './answer.js';

const SUMMARY = 30;
const ACCEPTED = 'application/json, application/yaml, application/vnd.kubernetes.protobuf';

export type ParsedBody =
  | {
      readonly ok: true;
      readonly node: SyntaxNode;
      /** What the YAML reader says of repeated keys, which are gone from the tree. */
      readonly repeated: string | null;
    }
  | { readonly ok: false; readonly refusal: Refused };

export function parseBody(text: string, contentType: string, kind: Kind): ParsedBody {
  const [mediaType = ''] = contentType.split(';');
  const isYaml = mediaType.trim() === 'application/yaml';
  if (!isYaml && mediaType.trim() !== 'application/json') {
    const message = `the body of the request was in an unknown format - accepted media types include: ${ACCEPTED}`;
    const reason = 'UnsupportedMediaType';
    return { ok: false, refusal: { code: 415, reason, message, causes: [], warnings: [] } };
  }
  const parsed = isYaml ? parseYaml(text) : parseJson(text);
  if (parsed.ok)
    return isYaml ? yamlBody(parsed.node, text) : { ok: true, node: parsed.node, repeated: null };
  const failure = parsed.failure.message;
  const why = isYaml ? `error converting YAML to JSON: ${failure}` : `json parse error: ${failure}`;
  const message = unrecognized(kind, `couldn't get version/kind; ${why}`, text);
  return { ok: false, refusal: badRequest(message) };
}

/** The server turns YAML into JSON first: keys come out sorted and once. */
function yamlBody(node: SyntaxNode, text: string): ParsedBody {
  const starts = lineStarts(text);
  const complaints: string[] = [];
  const tidy = (one: SyntaxNode): SyntaxNode => {
    if (one.kind === 'array') return { ...one, items: one.items.map(tidy) };
    if (one.kind !== 'object') return one;
    const members = new Map<string, Member>();
    for (const member of one.members) {
      if (members.has(member.key)) {
        const { line } = positionAt(starts, member.at);
        complaints.push(`  line ${line}: key ${JSON.stringify(member.key)} already set in map`);
      }
      members.set(member.key, { ...member, value: tidy(member.value) });
    }
    return { ...one, members: [...members.values()].sort((a, b) => (a.key < b.key ? -1 : 1)) };
  };
  const tidied = tidy(node);
  const repeated = complaints.length === 0 ? null : ['yaml: unmarshal errors:', ...complaints].join('\n');
  return { ok: true, node: tidied, repeated };
}

/** A body that shows no kind or version. */
export function unrecognized(kind: Kind, why: string, text: string): string {
  return `the object provided is unrecognized (must be of type ${kind}): ${why} (${summary(text)})`;
}

/** The first bytes of the body: as they are when it looks like JSON, in hexadecimal else. */
function summary(text: string): string {
  if (text === '') return '<empty>';
  const bytes = new TextEncoder().encode(text.slice(0, SUMMARY)).slice(0, SUMMARY);
  const start = text.startsWith('{')
    ? new TextDecoder().decode(bytes)
    : Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return byteLength(text) > SUMMARY ? `${start} ...` : start;
}
