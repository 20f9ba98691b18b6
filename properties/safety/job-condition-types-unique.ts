/** One condition of a kind. */
import { claimAtOnce } from '../claim.js';

export const jobConditionTypesUnique = claimAtOnce({
  id: 'job-condition-types-unique',
  sentence: 'No status has two conditions of one type, and none but Suspended is ever False.',
  source: 'status.conditions',
  on: {
    statusWritten: (_, { before, after }) => {
      if (before.conditions === after.conditions || after.conditions === undefined) return null;
      const types = after.conditions.map(({ type }) => type);
      if (new Set(types).size < types.length) return `two conditions of one type: ${types.join(', ')}`;
      const isFalse = after.conditions.find(({ type, status }) => type !== 'Suspended' && status !== 'True');
      return isFalse === undefined ? null : `${isFalse.type} is ${isFalse.status}`;
    },
  },
});
