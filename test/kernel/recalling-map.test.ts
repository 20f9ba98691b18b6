import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecallingMap } from '../../src/kernel/recalling-map.js';

const deed = fc.record({
  what: fc.constantFrom('get', 'get', 'set', 'delete', 'clear'),
  key: fc.constantFrom('a', 'b', 'c'),
});

describe('a map that recalls its last answer', () => {
  it('answers as a Map does, whatever was set, deleted and cleared in between', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40, size: 'max' }), (deeds) => {
        const map = new RecallingMap<string, { readonly of: number }>();
        const plain = new Map<string, { readonly of: number }>();
        for (const [of, { what, key }] of deeds.entries()) {
          switch (what) {
            case 'get':
              expect(map.get(key)).toBe(plain.get(key) ?? null);
              break;
            case 'set': {
              const value = { of };
              map.set(key, value);
              plain.set(key, value);
              break;
            }
            case 'delete':
              map.delete(key);
              plain.delete(key);
              break;
            case 'clear':
              map.clear();
              plain.clear();
              break;
          }
          expect(map.size).toBe(plain.size);
        }
        expect([...map.values()]).toEqual([...plain.values()]);
      }),
    );
  });
});
