import { describe, expect, it } from 'vitest';
import { remembering, rememberingAll } from '../../src/kernel/remembering.js';

const OBJECTS = Array.from({ length: 100 }, (_, number) => ({ number }));

function counted(make: typeof remembering) {
  let asked = 0;
  const square = make(({ number }: { readonly number: number }) => {
    asked += 1;
    return number * number;
  });
  return { square, asked: () => asked };
}

describe('a function that remembers its answers', () => {
  it.each([
    ['a few of them', remembering],
    ['all of them', rememberingAll],
  ])('gives those of the function, %s remembered', (_, make) => {
    const { square } = counted(make);
    for (let turn = 0; turn < 3; turn++)
      for (const object of OBJECTS) expect(square(object)).toBe(object.number ** 2);
  });

  it('asks once for what is wanted again and again', () => {
    const { square, asked } = counted(remembering);
    for (let turn = 0; turn < 3; turn++) for (const object of OBJECTS.slice(0, 5)) square(object);
    expect(asked()).toBe(5);
  });

  it('asks once for each of a hundred that take turns when it remembers all', () => {
    const { square, asked } = counted(rememberingAll);
    for (let turn = 0; turn < 3; turn++) for (const object of OBJECTS) square(object);
    expect(asked()).toBe(100);
  });
});
