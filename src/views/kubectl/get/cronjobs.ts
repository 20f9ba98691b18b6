/** Rows of `kubectl get cronjobs`. */

import { selectorCell } from '../labels.js';
import { at, isSet, listAt, textAt } from '../read.js';
import { since } from '../time.js';
import { containerCells } from './containers.js';
import { NONE, narrow, type RowPrinter, wide } from './row.js';

export const cronJobRows: RowPrinter = {
  columns: [
    ...narrow('NAME', 'SCHEDULE', 'TIMEZONE', 'SUSPEND', 'ACTIVE', 'LAST SCHEDULE', 'AGE'),
    ...wide('CONTAINERS', 'IMAGES', 'SELECTOR'),
  ],
  cells: (cronJob, nowMs) => [
    textAt(cronJob, 'metadata', 'name'),
    textAt(cronJob, 'spec', 'schedule'),
    isSet(cronJob, 'spec', 'timeZone') ? textAt(cronJob, 'spec', 'timeZone') : NONE,
    booleanOrUnset(at(cronJob, 'spec', 'suspend')),
    listAt(cronJob, 'status', 'active').length,
    isSet(cronJob, 'status', 'lastScheduleTime')
      ? since(textAt(cronJob, 'status', 'lastScheduleTime'), nowMs)
      : NONE,
    since(textAt(cronJob, 'metadata', 'creationTimestamp'), nowMs),
    ...containerCells(at(cronJob, 'spec', 'jobTemplate', 'spec', 'template', 'spec')),
    selectorCell(at(cronJob, 'spec', 'jobTemplate', 'spec')),
  ],
};

/** `True`, `False`, or `<unset>` for a boolean that may be missing. */
export function booleanOrUnset(value: unknown): string {
  if (typeof value !== 'boolean') return '<unset>';
  return value ? 'True' : 'False';
}
