/** Every code block of README and docs is run or read, what it prints is what the page says, and every link leads somewhere. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readManifests, validateCreate } from '../../src/api/index.js';
import * as library from '../../src/index.js';
import { readScenarioFile } from '../../src/simulate/scenario-file/read.js';
import { allBlocks, blocks, claimsOf, commandLines, differing } from './blocks.js';
import { Folder } from './in-a-folder.js';

/** Pages that are made from the code or tell of code of their own; each has a test of its own. */
const ELSEWHERE = [
  /^docs\/charts\//,
  /^docs\/api\//,
  /^docs\/(tapes|tape-format|how-to\/test-your-own-controller)\.md$/,
];

const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true }).map((name) => `docs/${name}`),
].filter((path) => path.endsWith('.md') && !ELSEWHERE.some((one) => one.test(path)));

/** What a reader types besides, on a machine of theirs. */
const NOT_OURS = /^(npm|npx|kubectl|#) /;

describe.each(PAGES)('%s', (path) => {
  const text = readFileSync(path, 'utf8');
  const folder = new Folder();
  afterAll(() => folder.remove());

  it('prints what it says', async () => {
    let printed: string | null = null;
    for (const { language, content, follows } of allBlocks(text)) {
      if (language === '' && follows && printed !== null) expect(differing(content, printed)).toBeNull();
      if (language !== 'sh') continue;
      printed = '';
      const lines = commandLines(content);
      if (lines.length === 0) printed = null;
      for (const line of lines) {
        const { out, err, code } = await folder.run(line);
        expect(err).not.toMatch(/^error/m);
        expect({ line: line.text, code }).toEqual({ line: line.text, code: line.code });
        printed += out;
      }
    }
  });

  it('has no block that nobody checks', () => {
    const all = allBlocks(text);
    for (const [place, { language, content, follows }] of all.entries()) {
      if (language === 'sh') {
        const typed = content.split('\n').filter((line) => !NOT_OURS.test(line));
        expect(commandLines(content).map((line) => line.text)).toEqual(typed);
      } else if (language === '')
        expect({ content, after: follows ? all[place - 1]?.language : 'text' }).toMatchObject({
          after: 'sh',
        });
      else expect(['yaml', 'ts', 'text', 'json']).toContain(language);
    }
  });

  it('shows only manifests and scenarios that can be read', () => {
    for (const block of blocks(text, 'yaml')) {
      if (!/^apiVersion:/m.test(block)) expect(readScenarioFile(block)).toMatchObject({ ok: true });
      else {
        const { objects, issues } = readManifests(block);
        expect(issues).toEqual([]);
        expect(objects.flatMap(({ object }) => validateCreate(object))).toEqual([]);
      }
    }
  });

  it('computes what its examples say', () => {
    for (const block of blocks(text, 'ts')) {
      const claims = claimsOf(block, library);
      expect(claims.length).toBeGreaterThan(0);
      for (const { expression, value, expected } of claims) {
        expect({ expression, value }).toEqual({ expression, value: expected });
      }
    }
  });

  it('links only to what exists', () => {
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(statSync(join(dirname(path), link), { throwIfNoEntry: false }), link).toBeDefined();
    }
  });
});
