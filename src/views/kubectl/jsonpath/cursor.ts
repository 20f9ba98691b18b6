/** A place in a text that is read from left to right. */
export class Cursor {
  private position = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The next character, empty at the end. */
  peek(): string {
    return this.isAtEnd() ? '' : String.fromCodePoint(this.text.codePointAt(this.position) ?? 0);
  }

  startsWith(prefix: string): boolean {
    return this.text.startsWith(prefix, this.position);
  }

  /** Moves past the prefix, if it is there. */
  skip(prefix: string): boolean {
    if (!this.startsWith(prefix)) return false;
    this.position += prefix.length;
    return true;
  }

  /** Everything up to a match of the global pattern, or to the end. */
  takeUntil(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const start = this.position;
    this.position = pattern.exec(this.text)?.index ?? this.text.length;
    return this.text.slice(start, this.position);
  }

  /** What the sticky pattern matches here; empty when it does not. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.position += found.length;
    return found;
  }
}
