import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Draft } from '../../../src/controllers/cronjob/draft.js';
import { active, record } from './situation.js';

const NAMES = Array.from({ length: 24 }, (_, number) => `job-${number}`);

const deed = fc.record({ what: fc.constantFrom('list', 'delist', 'ask'), name: fc.constantFrom(...NAMES) });

it('a draft knows which Jobs it lists, in turn or out of turn, whatever is put on the list or taken off', () => {
  fc.assert(
    fc.property(fc.subarray(NAMES), fc.array(deed, { maxLength: 40, size: 'max' }), (first, deeds) => {
      const draft = new Draft(record({}, active(...first)));
      let listed = [...first];
      for (const { what, name } of deeds) {
        if (what === 'list' && !listed.includes(name)) {
          listed.push(name);
          draft.list({ kind: 'Job', name, uid: name, namespace: 'default' });
        }
        if (what === 'delist') {
          listed = listed.filter((other) => other !== name);
          draft.delist(name);
        }
        expect(draft.lists(name)).toBe(listed.includes(name));
        expect(draft.active.map(({ uid }) => uid)).toEqual(listed);
      }
      for (const name of NAMES) expect(draft.lists(name)).toBe(listed.includes(name));
    }),
  );
});
