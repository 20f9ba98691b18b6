/** What can be wrong with a stored tape. Lines count from 1; line 1 is the header. */

export type Damage =
  /** The first line is not the header of a tape. */
  | { readonly kind: 'notATape'; readonly line: number; readonly problem: string }
  /** Written in a format this version does not read. */
  | { readonly kind: 'unknownFormat'; readonly line: number; readonly format: number }
  /** The last line was not written to its end. */
  | { readonly kind: 'tornTail'; readonly line: number; readonly bytes: number }
  /** The checksum does not fit the line. */
  | { readonly kind: 'damagedLine'; readonly line: number; readonly problem: string }
  | {
      readonly kind: 'missingLines';
      readonly line: number;
      readonly expectedSeq: number;
      readonly seq: number;
    }
  | { readonly kind: 'repeatedLine'; readonly line: number; readonly seq: number }
  /** The file ends before its header does, or a part of the tape that is kept in a file of its own is not there. */
  | { readonly kind: 'truncated'; readonly line: number; readonly problem: string }
  /** Lines after the one that says the tape is finished. */
  | { readonly kind: 'afterEnd'; readonly line: number }
  | { readonly kind: 'lineTooLong'; readonly line: number; readonly limit: number }
  /** The checksum fits, but no version of this project has written such a line. */
  | { readonly kind: 'wrongContent'; readonly line: number; readonly problem: string };

/** A stored tape cannot be read on. */
export class TapeDamageError extends Error {
  override readonly name = 'TapeDamageError';
  readonly damage: Damage;
  /** The name of the file, where there is one. */
  readonly file: string | null;

  constructor(damage: Damage, file: string | null = null) {
    super(`${file === null ? '' : `${file}: `}line ${damage.line}: ${damageText(damage)}`);
    this.damage = damage;
    this.file = file;
  }
}

/** What is wrong, in a sentence without the line. */
export function damageText(damage: Damage): string {
  switch (damage.kind) {
    case 'notATape':
      return `not the header of a tape (${damage.problem})`;
    case 'unknownFormat':
      return `format ${damage.format} is not known to this version`;
    case 'tornTail':
      return `torn: the file ends ${damage.bytes} bytes into this line`;
    case 'damagedLine':
      return `damaged: ${damage.problem}`;
    case 'missingLines':
      return `lines are missing: fact ${damage.seq} stands where fact ${damage.expectedSeq} should`;
    case 'repeatedLine':
      return `repeated: fact ${damage.seq} was there before`;
    case 'truncated':
      return `truncated: ${damage.problem}`;
    case 'afterEnd':
      return 'stands after the end of the tape';
    case 'lineTooLong':
      return `longer than ${damage.limit} bytes`;
    case 'wrongContent':
      return `not a line of a tape: ${damage.problem}`;
  }
}
