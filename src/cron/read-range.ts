/**
 * What a range selects, as cron-parser reads it. Its grammar is narrower than Kubernetes' in lists and wider in what it lets through, so it is
 * only ever given one validated item in its plainest spelling, `from-to/step`, with every other field left open.
 */
import { CronExpressionParser } from 'cron-parser';
import type { FieldName } from './field-names.js';

export type PlainRange = { readonly from: number; readonly to: number; readonly step: number };

/** The values of `from-to/step` in the given field, ascending. `step` is at most one past the field's maximum. */
export function readRange(field: FieldName, range: PlainRange): number[] {
  const { from, to, step } = range;
  const texts: Record<FieldName, string> = {
    minute: '*',
    hour: '*',
    dayOfMonth: '*',
    month: '*',
    dayOfWeek: '*',
  };
  texts[field] = `${from}-${to}/${step}`;
  const { minute, hour, dayOfMonth, month, dayOfWeek } = texts;
  const expression = CronExpressionParser.parse(`${minute} ${hour} ${dayOfMonth} ${month} ${dayOfWeek}`);
  return expression.fields[field].values.filter((value) => typeof value === 'number');
}
