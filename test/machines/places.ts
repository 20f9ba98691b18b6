/** Where an object stands in its chart. */
import type { StateValue } from 'xstate';
import type { Path } from '../../src/views/diagram/walk.js';

/** Does the object stand in this state? The path begins with the chart's own name. */
export function isActive(value: StateValue, [, ...path]: Path): boolean {
  let inner: StateValue | undefined = value;
  for (const [place, name] of path.entries()) {
    if (typeof inner === 'string') return inner === name && place === path.length - 1;
    inner = inner?.[name];
    if (inner === undefined) return false;
  }
  return true;
}
