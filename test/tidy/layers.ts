import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.js';
import { modules, product } from './repository.js';

/** From the ground up: a room may use those below it and those on its own floor, unless a narrower rule says less. */
const FLOORS = [
  ['kernel'],
  ['api', 'cron'],
  ['machines'],
  ['tape', 'cluster', 'lint'],
  ['controllers'],
  ['simulate', 'replay'],
  ['views'],
  ['properties'],
  ['vitest', 'cli'],
  ['index'],
];

const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  cron: ['api'],
  lint: ['tape', 'cluster'],
  controllers: ['tape', 'lint'],
  properties: ['cli'],
  vitest: ['cli'],
  index: ['cli', 'properties'],
};

/** `src/kernel/agenda.ts` is in the room `kernel`; what stands at the front is the room `index`. */
function roomOf(path: string): string {
  const [first = '', second = '', third] = path.split('/');
  if (first !== 'src') return first;
  return third === undefined ? 'index' : second;
}

function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room));
}

const inner = product.flatMap((module) =>
  importsOf(module)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from, isType }) => {
      const target = posix.join(posix.dirname(module.path), from).replace(/\.js$/, '.ts');
      return { path: module.path, target, isType };
    }),
);

describe('the rooms of the house', () => {
  it('all have their floor', () => {
    const rooms = new Set(product.map(({ path }) => roomOf(path)));
    expect([...rooms].filter((room) => floorOf(room) === -1)).toEqual([]);
  });

  it('use only what is below them', () => {
    const wrong = inner.filter(({ path, target }) => {
      const room = roomOf(path);
      const used = roomOf(target);
      if (room === used) return false;
      return floorOf(used) > floorOf(room) || FORBIDDEN[room]?.includes(used) === true;
    });
    expect(wrong.map(({ path, target }) => `${path} uses ${target}`)).toEqual([]);
  });

  it('charts use the kernel and the types of the API, nothing else', () => {
    const wrong = inner.filter(({ path, target, isType }) => {
      if (roomOf(path) !== 'machines') return false;
      const used = roomOf(target);
      return used !== 'machines' && used !== 'kernel' && !(used === 'api' && isType);
    });
    expect(wrong.map(({ path, target }) => `${path} uses ${target}`)).toEqual([]);
  });

  it('nobody but the command itself uses the command', () => {
    const wrong = inner.filter(({ path, target }) => roomOf(target) === 'cli' && roomOf(path) !== 'cli');
    expect(wrong).toEqual([]);
  });

  it('nothing that is published uses a test or a measurement', () => {
    expect(inner.filter(({ target }) => /^(test|bench)\//.test(target))).toEqual([]);
  });

  it('have no modules that need each other, be it for a type', () => {
    const needs = new Map<string, string[]>();
    for (const { path, target } of inner) needs.set(path, [...(needs.get(path) ?? []), target]);
    expect([...needs.keys()].filter((path) => reachable(path, needs).has(path))).toEqual([]);
  });
});

it('every relative import names a file that is there', () => {
  const known = new Set(modules.map(({ path }) => path));
  expect(inner.filter(({ target }) => !known.has(target))).toEqual([]);
});

function reachable(from: string, needs: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...(needs.get(from) ?? [])];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    queue.push(...(needs.get(path) ?? []));
  }
  return found;
}
