/** `{range ...}` and `{end}` are written flat; here each range takes the parts up to its end. */

import { JsonPathError } from './error.js';
import type { JsonPath, Part, Step } from './syntax.js';

/** A range without an end reaches to the end of the template. */
export function nestRanges(flat: readonly Part[]): JsonPath {
  const root: Part[] = [];
  const open = [root];
  for (const part of flat) {
    const names = part.kind === 'expression' ? identifiers(part.steps) : [];
    const unknown = names.find((name) => name !== 'range' && name !== 'end');
    if (unknown !== undefined) throw new JsonPathError(`unrecognized identifier ${unknown}`);
    if (part.kind === 'expression' && names.includes('range')) {
      const parts: Part[] = [];
      open
        .at(-1)
        ?.push({ kind: 'range', steps: part.steps.filter((step) => step.kind !== 'identifier'), parts });
      open.push(parts);
      if (open.length > DEEPEST) throw new JsonPathError(`ranges are nested more than ${DEEPEST} deep`);
    } else if (names.includes('end')) {
      if (open.length === 1) throw new JsonPathError('not in range, nothing to end');
      open.pop();
    } else {
      open.at(-1)?.push(part);
    }
  }
  return root;
}

const DEEPEST = 100;

function identifiers(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (step.kind === 'identifier' ? [step.name] : []));
}
