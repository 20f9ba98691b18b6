/** `kubectl describe` of one or several objects, with the events about each. */

import type { Kind } from '../kinds.js';
import { at, textAt } from '../read.js';
import { describeCronJob } from './cronjob.js';
import { describeJob } from './job.js';
import { describePod } from './pod.js';

/** The kinds that are described; events are part of the others' descriptions. */
export type DescribedKind = Exclude<Kind, 'Event'>;

export type DescribeOptions = {
  /** The time ages are counted to, milliseconds since the epoch. */
  readonly nowMs: number;
  /** `--show-events`. Default: true for a single object, false for several. */
  readonly showEvents?: boolean;
};

/**
 * The descriptions, divided by two empty lines.
 *
 * @param events all events at hand; those about each object are picked out
 */
export function describeObjects(
  kind: DescribedKind,
  objects: readonly object[],
  events: readonly object[],
  options: DescribeOptions,
): string {
  const showEvents = options.showEvents ?? objects.length === 1;
  const describe = DESCRIBE[kind];
  const eventsOf = showEvents
    ? (object: object) => events.filter((event) => isAbout(event, object))
    : () => null;
  return objects.map((object) => describe(object, eventsOf(object), options.nowMs)).join('\n\n');
}

const DESCRIBE = { Job: describeJob, CronJob: describeCronJob, Pod: describePod };

/** An object of the same name that existed earlier has another uid. */
function isAbout(event: object, object: object): boolean {
  const involved = at(event, 'involvedObject');
  const isSame = (field: string) => textAt(involved, field) === textAt(object, 'metadata', field);
  return isSame('name') && isSame('namespace') && isSame('uid');
}
