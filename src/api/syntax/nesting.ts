/**
 * How deep a YAML text can nest at most, found by looking at its characters only. The YAML parser recurses, so text
 * that might go too deep has to be refused before it is parsed.
 */

/** Deeper than any manifest, and far from what the stack holds. */
const MAX_NESTING = 400;

/** True when the text may nest deeper than is allowed. Brackets inside quotes and scripts count too. */
export function nestsTooDeep(text: string): boolean {
  return bracketsTooDeep(text) || indentsTooDeep(text);
}

function bracketsTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > MAX_NESTING) return true;
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) depth -= 1;
  }
  return false;
}

/** Every line opens at most one level by its indentation, and one more by each `- `, `? ` or `: ` in front of it. */
function indentsTooDeep(text: string): boolean {
  const indents: number[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    let markers = 0;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x09) at += 1;
      else if ((code === 0x2d || code === 0x3f || code === 0x3a) && isBlank(text.charCodeAt(at + 1))) {
        markers += 1;
        at += 1;
      } else break;
    }
    while ((indents.at(-1) ?? -1) >= at - start) indents.pop();
    indents.push(at - start);
    if (indents.length + markers > MAX_NESTING) return true;
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end + 1;
  }
  return false;
}

/** NaN, the end of the text, counts as blank. */
function isBlank(code: number): boolean {
  return Number.isNaN(code) || code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
