/** Labels and label selectors of objects as text. */

import { at, compareTexts, isSet, listAt, pairsAt, textAt, textsAt } from './read.js';

/** `a=1,b=2` in the order of the keys, or `<none>`. */
export function formatLabels(labels: unknown): string {
  const pairs = pairsAt(labels);
  return pairs.length === 0 ? '<none>' : pairs.map(([key, value]) => `${key}=${value}`).join(',');
}

/** A `metav1.LabelSelector` in the language of `-l`: `app=web,tier in (a,b),!old`. Empty when there is nothing to require. */
export function formatSelector(selector: unknown): string {
  const equal = pairsAt(selector, 'matchLabels').map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const other = listAt(selector, 'matchExpressions').map((expression) => ({
    key: textAt(expression, 'key'),
    text: formatExpression(expression),
  }));
  return [...equal, ...other]
    .sort((a, b) => compareTexts(a.key, b.key))
    .map(({ text }) => text)
    .join(',');
}

/** The same for a table cell: `<none>` when there is no selector or an empty one. */
export function selectorCell(spec: unknown): string {
  const text = isSet(spec, 'selector') ? formatSelector(at(spec, 'selector')) : '';
  return text === '' ? '<none>' : text;
}

function formatExpression(expression: unknown): string {
  const key = textAt(expression, 'key');
  const values = [...textsAt(expression, 'values')].sort(compareTexts).join(',');
  switch (textAt(expression, 'operator')) {
    case 'In':
      return `${key} in (${values})`;
    case 'NotIn':
      return `${key} notin (${values})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
