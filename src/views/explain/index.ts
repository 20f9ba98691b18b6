/**
 * Why: `explain` answers with findings, each resting on one of the `RULES`; `explanationText` puts them in words.
 */

export { type ExplainOptions, explain } from './explain.js';
export type * from './finding-types.js';
export type { Explanation, Finding, Subject } from './findings.js';
export { SEGMENT_NAMES, sharesOf } from './path-text.js';
export { RULES, type Rule, type RuleId } from './rules.js';
export { explanationText } from './text.js';
