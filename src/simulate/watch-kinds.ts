/** The kinds of objects that the controllers watch. */
export const WATCH_KINDS = ['jobs', 'pods', 'cronJobs'] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];
