/**
 * Kubernetes objects in kubectl's own words (v1.36), byte for byte: objects in API form and a time go in, text comes out.
 * Whatever an object lacks reads as unset; nothing here throws for the shape of an object. Times are milliseconds since the epoch.
 *
 * - `kubectl get`: `printTable`, bit by bit `tableWatch`; other forms `parseOutput` and `printObjects`
 * - `kubectl describe`: `describeObjects`, or for one object `describeJob`, `describeCronJob`, `describePod`
 * - `kubectl events`: `printEvents`
 * - `-l`: `parseSelector` and `selects`
 * - what is typed for a kind, and what is said when there is nothing: `kindOf`, `notFoundText`, `noResourcesText`
 */

export { describeCronJob } from './describe/cronjob.js';
export { describeJob } from './describe/job.js';
export { type DescribedKind, type DescribeOptions, describeObjects } from './describe/objects.js';
export { describePod } from './describe/pod.js';
export { humanDuration, shortHumanDuration } from './duration.js';
export { type EventListOptions, eventWatch, noEventsText, printEvents } from './get/event-list.js';
export type { Cell as TableCell } from './get/row.js';
export { type Sorted, sortObjects } from './get/sorting.js';
export { printTable, type TableOptions, tableCells, tableWatch } from './get/table.js';
export {
  type Kind,
  kindOf,
  noResourcesText,
  notFoundText,
  prefixedName,
  refusedSelectorText,
  unknownResourceText,
} from './kinds.js';
export {
  FORMS_WITH_FILES,
  type FormOptions,
  type Output,
  type OutputText,
  type ParsedOutput,
  type Printed,
  type PrintOptions,
  parseOutput,
  printObjects,
  watchEventJson,
} from './output/output.js';
export { type Operator, type ParsedSelector, parseSelector, type Requirement, selects } from './selectors.js';
