/** Manifests of the recordings, damaged at random: data for the fuzz test, the same for the same seed. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { stringify } from 'yaml';

export type Draw = (below: number) => number;

/** A small generator of 32-bit state; good enough to choose damages by. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Recorded manifests as texts, every second one as YAML. */
export function corpus(): string[] {
  const texts: string[] = [];
  for (const name of ['job-create', 'cronjob-create']) {
    const file = new URL(`../conformance/data/validation/${name}.jsonl.gz`, import.meta.url);
    for (const line of gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')) {
      const { manifest } = JSON.parse(line);
      if (manifest === undefined || line.length > 20_000) continue;
      texts.push(texts.length % 2 === 0 ? JSON.stringify(manifest) : stringify(manifest));
    }
  }
  return texts;
}

const WORDS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'null',
  '[]',
  '{}',
  '""',
  '-1',
  '1e999',
  '99999999999999999999',
  '0x10',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '!!binary ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '|\n',
  '>-\n',
  '? ',
  '- ',
  ': ',
  '#',
  '\t',
  '\0',
  '\ufeff',
  '\ud800',
  '\u2028',
  "'",
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '\\u0000',
  '日本',
];

/** One to four damages: words put in, stretches cut, copied or swapped, single characters changed. */
export function damage(text: string, draw: Draw): string {
  let damaged = text;
  for (let times = 1 + draw(4); times > 0; times -= 1) damaged = damageOnce(damaged, draw);
  return damaged;
}

function damageOnce(text: string, draw: Draw): string {
  const at = draw(text.length + 1);
  const length = draw(40);
  switch (draw(6)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + text.slice(at, at + length).repeat(1 + draw(3)) + text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(draw(0x180)) + text.slice(at + 1);
    case 3: {
      const other = draw(text.length + 1);
      return text.slice(0, at) + text.slice(other, other + length) + text.slice(at);
    }
    case 4:
      return text.slice(0, at);
    default:
      return text.slice(0, at) + (WORDS[draw(WORDS.length)] ?? '') + text.slice(at);
  }
}
