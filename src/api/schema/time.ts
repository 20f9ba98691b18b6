/** Times of the API: RFC 3339 in, whole seconds in UTC out. */

export type ParsedTime =
  | { readonly ok: true; readonly time: string | undefined }
  | { readonly ok: false; readonly message: string };

const LAYOUT = '2006-01-02T15:04:05Z07:00';
const PARTS: readonly (readonly [layout: string, pattern: RegExp])[] = [
  ['2006', /^[0-9]{4}/],
  ['-', /^-/],
  ['01', /^[0-9]{2}/],
  ['-', /^-/],
  ['02', /^[0-9]{2}/],
  ['T', /^T/],
  ['15', /^[0-9]{2}/],
  [':', /^:/],
  ['04', /^[0-9]{2}/],
  [':', /^:/],
  ['05', /^[0-9]{2}(?:[.,][0-9]+)?/],
  ['Z07:00', /^(?:Z|[+-][0-9]{2}:[0-9]{2})/],
];

/** Reads an RFC 3339 time; the message of a failure is the API server's. */
export function parseTime(text: string): ParsedTime {
  let rest = text;
  for (const [layout, pattern] of PARTS) {
    const match = pattern.exec(rest)?.[0];
    if (match === undefined) return fail(text, `cannot parse ${JSON.stringify(rest)} as "${layout}"`);
    rest = rest.slice(match.length);
  }
  if (rest !== '') return fail(text, `extra text: ${JSON.stringify(rest)}`, '');
  const atMs = Date.parse(text.replace(',', '.'));
  if (Number.isNaN(atMs)) return fail(text, outOfRange(text), '');
  const time = `${new Date(Math.floor(atMs / 1000) * 1000).toISOString().slice(0, 19)}Z`;
  return { ok: true, time: time === '0001-01-01T00:00:00Z' ? undefined : time };
}

function fail(text: string, detail: string, layout = ` as "${LAYOUT}"`): ParsedTime {
  return { ok: false, message: `parsing time ${JSON.stringify(text)}${layout}: ${detail}` };
}

function outOfRange(text: string): string {
  const [month, hour, minute, second] = [
    text.slice(5, 7),
    text.slice(11, 13),
    text.slice(14, 16),
    text.slice(17, 19),
  ];
  if (Number(month) < 1 || Number(month) > 12) return 'month out of range';
  if (Number(hour) > 23) return 'hour out of range';
  if (Number(minute) > 59) return 'minute out of range';
  return Number(second) > 59 ? 'second out of range' : 'day out of range';
}
