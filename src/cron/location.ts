/** Looking up a time zone by name the way Go's `time.LoadLocation` does, with its two refusals. */
import { ZONE_NAMES } from './zone-names.js';

export type Location =
  /** `zone` is an IANA name the runtime knows. */
  { readonly ok: true; readonly zone: string } | { readonly ok: false; readonly message: string };

/**
 * The empty name is UTC; `Local` is the controller's own zone, which is UTC in practice; `Factory` is the database's zone of a clock that
 * nobody has set yet, at offset zero and not known to the runtime. Names are case-sensitive.
 */
export function loadLocation(name: string): Location {
  if (name === '' || name === 'Local' || name === 'Factory') return { ok: true, zone: 'UTC' };
  if (name.includes('..') || name.startsWith('/') || name.startsWith('\\')) {
    return { ok: false, message: 'time: invalid location name' };
  }
  if (ZONE_NAMES.has(name) && runtimeKnows(name)) return { ok: true, zone: name };
  return { ok: false, message: `unknown time zone ${name}` };
}

/** An old runtime may lack the newest zones; then the name is as unknown as to a controller with old zone data. */
function runtimeKnows(name: string): boolean {
  let known = KNOWN.get(name);
  if (known === undefined) {
    known = constructs(name);
    KNOWN.set(name, known);
  }
  return known;
}

const KNOWN = new Map<string, boolean>();

function constructs(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
