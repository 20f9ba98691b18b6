/** What a program is told whose arguments are not what they should be, whatever their types say. */

/** What does not fit, and where: names, keys and list positions from the argument down. */
export interface InputIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What was given is not what it should be. Nothing was done with it. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[]) {
    super(issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    this.issues = issues;
  }
}
