/** How many of some spans of time there were at a time. */

export interface Span {
  readonly fromMs: number;
  /** Null when it goes on. */
  readonly toMs: number | null;
}

/** One that ends in the instant in which another begins has made room for it. */
export function mostAtOnce(spans: readonly Span[]): number {
  let open = 0;
  let most = 0;
  for (const { by } of changesOf(spans)) {
    open += by;
    most = Math.max(most, open);
  }
  return most;
}

/** For how many milliseconds there were more of them than `room`, the last one that goes on left aside. */
export function crowdedMs(spans: readonly Span[], room: number): number {
  let open = 0;
  let sinceMs = 0;
  let crowded = 0;
  for (const { atMs, by } of changesOf(spans)) {
    if (open > room) crowded += atMs - sinceMs;
    sinceMs = atMs;
    open += by;
  }
  return crowded;
}

function changesOf(spans: readonly Span[]): readonly { readonly atMs: number; readonly by: 1 | -1 }[] {
  const changes = spans.flatMap(({ fromMs, toMs }) => [
    { atMs: fromMs, by: 1 as const },
    ...(toMs === null ? [] : [{ atMs: toMs, by: -1 as const }]),
  ]);
  return changes.sort((a, b) => a.atMs - b.atMs || a.by - b.by);
}
