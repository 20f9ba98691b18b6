/** Exhibits of the museum that are not planted, each with the reason. */

export const NOT_PLANTED: Readonly<Record<string, string>> = {
  A5: 'the pod chart has no way out of Succeeded, so a phase cannot flip',
  A10: 'v1.36.2 behaves so: the clean-up of a whole Job does not try again; the claims excuse it',
  A11: 'no story has pods of another kind of owner',
  A12: 'memory that is never freed leaves no mark on a tape',
  B3: 'needs two Jobs with selectors of their own; drawn stories have one Job',
  B5: 'v1.36.2 behaves so; the recorded scenarios of recreated Jobs hold it',
  C10: 'v1.36.2 behaves so: the streak is lost with the process; the claims allow it',
  D6: 'about the API server’s judgement of updates, which the recorded requests hold',
  E7: 'about defaults in CronJob templates, which the recorded requests hold',
  G5: 'v1.36.2 only; our CronJob controller finds the Job it made',
  G15: 'v1.36.2 behaves so; the claims allow it',
};
