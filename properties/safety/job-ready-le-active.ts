/** Ready pods are among the active ones. */
import { claimAtOnce } from '../claim.js';

export const jobReadyLeActive = claimAtOnce({
  id: 'job-ready-le-active',
  sentence: 'A status never tells more ready pods than active ones, and none below zero.',
  source: 'status.ready; status.active',
  on: {
    statusWritten: (_, { after }) => {
      const { active = 0, ready = 0 } = after;
      return ready > active || ready < 0 ? `${ready} pods are ready, ${active} active` : null;
    },
  },
});
