/** One line of advice for errors whose wording does not say what to do. */
import type { FieldError } from './field-error.js';
import type { ManifestIssue } from './manifests.js';

const ADVICE: readonly (readonly [
  field: RegExp,
  code: FieldError['code'],
  detail: RegExp,
  advice: string,
])[] = [
  [
    /template\.spec\.restartPolicy$/,
    'Required',
    /./,
    'restartPolicy is missing or Always: Jobs need Never or OnFailure',
  ],
  [
    /restartPolicy$/,
    'Invalid',
    /podFailurePolicy/,
    'set restartPolicy: Never; exit codes are judged only of pods that ended',
  ],
  [/^metadata\.name$/, 'Invalid', /52 characters/, 'a CronJob adds 11 characters to its name for each Job'],
  [
    /^metadata\.name$/,
    'Invalid',
    /invalid DNS label/,
    'names of indexed pods add "-INDEX"; shorten the name to leave room',
  ],
  [
    /template\.labels$/,
    'Invalid',
    /63 bytes/,
    'the name of the Job becomes a label value, which has at most 63 characters',
  ],
  [/\.selector$/, 'Invalid', /auto-generated/, 'remove the selector; the API server makes it'],
  [
    /spec\.selector$/,
    'Required',
    /^$/,
    'with manualSelector: true a selector is needed; most Jobs need neither',
  ],
  [
    /spec\.template$/,
    'Invalid',
    /immutable/,
    'delete the Job and create it anew; a template changes only while its Job is suspended',
  ],
  [
    /spec\.completions$/,
    'Invalid',
    /immutable/,
    'only Indexed Jobs can be resized, completions and parallelism together',
  ],
  [/spec\.schedule$/, 'Invalid', /fields, found 6/, 'Kubernetes knows no field for seconds'],
  [/spec\.schedule$/, 'Invalid', /above maximum \(6\)/, 'days of the week are 0 to 6; Sunday is 0'],
  [/spec\.schedule$/, 'Invalid', /TZ/, 'put the zone into spec.timeZone'],
  [/backoffLimitPerIndex$/, 'Invalid', /indexed/, 'set completionMode: Indexed'],
];

/** A line of advice on something wrong with a manifest, or null where the server's own words are enough. */
export function adviceOn(issue: ManifestIssue): string | null {
  if (issue.code === 'Invalid') return adviceFor(issue.error);
  if (issue.code !== 'UnknownField' || issue.meant === null) return null;
  return `did you mean ${JSON.stringify(issue.meant)}?`;
}

/** A line of advice on a field error, or null where the server's own words are enough. */
export function adviceFor(error: FieldError): string | null {
  const detail = 'detail' in error ? error.detail : '';
  const found = ADVICE.find(
    ([field, code, words]) => code === error.code && field.test(error.field) && words.test(detail),
  );
  return found?.[3] ?? null;
}
