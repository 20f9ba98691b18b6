import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRecordings } from '../../src/replay/import/import.js';
import type { Scenario } from '../../src/simulate/scenario.js';
import { htmlPage } from '../../src/views/html/index.js';
import { launch, open, pageOf, shoot } from './page.js';

const TROUBLES: Scenario = {
  pods: [
    { match: { index: 2, attempt: 1 }, behaviour: { runs: [{ for: 4, exitCode: 1 }] } },
    { match: { index: 2, attempt: 2 }, behaviour: { runs: [{ for: 4, exitCode: 1 }] } },
    { match: { index: 5 }, behaviour: { runs: [{ for: 6, exitCode: 3 }], onTerm: { after: 5 } } },
    { match: {}, behaviour: { startAfter: 2, runs: [{ for: 17 }] } },
  ],
  actions: [
    { at: 30, do: 'patchJobSpec', patch: { suspend: true } },
    { at: 50, do: 'patchJobSpec', patch: { suspend: false } },
  ],
};
const TROUBLED = pageOf(
  {
    completionMode: 'Indexed',
    completions: 8,
    parallelism: 3,
    backoffLimitPerIndex: 1,
    activeDeadlineSeconds: 150,
  },
  TROUBLES,
);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

describe('the page of a run', () => {
  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { width: 390 }],
  ] as const)('is whole, quiet and asks for nothing: %s', async (name, look) => {
    const { page, requests, errors } = await open(browser, TROUBLED, look);
    await shoot(page, name);
    expect({ requests, errors }).toEqual({ requests: [], errors: [] });
    expect(await overflow(page)).toBe(0);
  });

  it('lights the state of the Job at the time of the slider', async () => {
    const { page } = await open(browser, TROUBLED);
    expect(await litOf(page, 'job')).toEqual(['progress.failed', 'presence.present']);
    await seek(page, 40_000);
    expect(await litOf(page, 'job')).toEqual(['progress.suspended', 'presence.present']);
    expect(await page.locator('.now').textContent()).toContain('at +40s the Job is suspended');
    await seek(page, 10_000);
    expect(await litOf(page, 'job')).toContain('progress.active');
    await shoot(page, 'slider');
  });

  it('colours the grid of indexes as they were then', async () => {
    const { page } = await open(browser, TROUBLED);
    const states = async () =>
      page.locator('.cell').evaluateAll((cells) => cells.map((cell) => cell.className.replace('cell ', '')));
    expect(await states()).toContain('failed');
    await seek(page, 1000);
    expect(await states()).toEqual(['running', 'running', 'running', ...new Array(5).fill('waiting')]);
  });

  it('can be read by keyboard: up and down choose a pod, right and left move the time', async () => {
    const { page } = await open(browser, TROUBLED);
    await page.locator('.labels button').first().focus();
    await page.keyboard.press('Enter');
    const title = await page.locator('.pod-title').textContent();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.pod-title').textContent()).not.toBe(title);
    expect(await page.locator('.labels button[aria-pressed=true]').count()).toBe(1);
    const before = Number(await page.locator('input').inputValue());
    await page.keyboard.press('ArrowLeft');
    expect(Number(await page.locator('input').inputValue())).toBeLessThan(before);
  });

  it('goes to the place that is clicked, and to its pod', async () => {
    const { page } = await open(browser, TROUBLED);
    const picture = page.locator('svg.lanes');
    await picture.click({ position: { x: 4, y: 60 } });
    expect(Number(await page.locator('input').inputValue())).toBeLessThan(3000);
    expect(await page.locator('.labels button').first().getAttribute('aria-pressed')).toBe('true');
  });

  it('tells a screen reader every pod in a sentence', async () => {
    const { page } = await open(browser, TROUBLED);
    const sentence = await page.locator('.labels button').nth(2).getAttribute('aria-label');
    expect(sentence).toMatch(/^work-2-\w{5}, index 2: starting 1s, running 4s, failed \+5s \(.*\)$/);
    const tree = await page.locator('section').ariaSnapshot();
    for (const part of ['Timeline', 'slider', 'Completion indexes', 'Why']) expect(tree).toContain(part);
  });

  it('shows the end of the run without its script', async () => {
    const { page } = await open(browser, TROUBLED, { javaScriptEnabled: false });
    expect(await page.locator('.badge').textContent()).toBe('Failed');
    expect(await page.locator('.lane').count()).toBeGreaterThan(8);
    await expect(page.locator('pre').textContent()).resolves.toContain('spec.backoffLimitPerIndex');
  });

  it('lets no name steer the page', async () => {
    const evil = '<img src=x onerror=alert(1)></script><script>alert(2)</script>';
    const html = pageOf(
      {},
      { pods: [{ match: {}, behaviour: { runs: [{ for: 2, exitCode: 1, reason: evil }] } }] },
    );
    const { page, errors } = await open(browser, html);
    expect(await page.locator('img').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('the end of a run', () => {
  it('is reached by the slider, whatever its milliseconds', async () => {
    const name = 'test/conformance/data/cluster-recordings/pod-failure-policy.jsonl.gz';
    const text = gunzipSync(readFileSync(name)).toString('utf8');
    const { page, errors } = await open(browser, htmlPage(importRecordings([{ file: name, text }]).tape));
    expect(errors).toEqual([]);
    expect(await page.locator('.now').allTextContents()).toEqual([
      expect.stringContaining('the Job is failed'),
      expect.stringContaining('the Job is complete'),
    ]);
  });

  it('comes before a deadline that is told all the same', async () => {
    const { page } = await open(browser, pageOf({ activeDeadlineSeconds: 3600 }));
    expect(await page.locator('.beyond').textContent()).toContain('deadline +1h ▸');
    expect(await page.locator('.key').first().textContent()).toContain('deadline +1h');
  });
});

describe('many pods', () => {
  it('200 pods have a lane each, in less than 500 kB', async () => {
    const html = pageOf(
      { completions: 180, parallelism: 12, backoffLimit: 60 },
      { pods: [{ match: { ordinalMod: [9, 4] }, behaviour: { runs: [{ for: 7, exitCode: 1 }] } }] },
    );
    expect(Buffer.byteLength(html)).toBeLessThan(500_000);
    const { page, errors } = await open(browser, html);
    expect(errors).toEqual([]);
    expect(await page.locator('.lane').count()).toBeGreaterThan(199);
    await shoot(page, '200-pods');
  });

  it('100,000 pods are a crowd that opens at once', async () => {
    const html = pageOf(
      { completions: 100_000, parallelism: 400, completionMode: 'Indexed', backoffLimitPerIndex: 1 },
      { until: 864_000, pods: [{ match: { chance: 0.01 }, behaviour: { runs: [{ for: 7, exitCode: 1 }] } }] },
    );
    expect(Buffer.byteLength(html)).toBeLessThan(500_000);
    const { page, errors } = await open(browser, html);
    expect(errors).toEqual([]);
    expect(await page.locator('.lane').count()).toBe(0);
    expect(await page.locator('.layers polygon').count()).toBe(7);
    expect(await page.locator('.now').textContent()).toContain('succeeded');
    await shoot(page, '100000-pods');
  });
});

async function seek(page: Page, ms: number): Promise<void> {
  await page.locator('input').evaluate((slider, value) => {
    slider.setAttribute('value', String(value));
    Reflect.set(slider, 'value', String(value));
    slider.dispatchEvent(new Event('input'));
  }, ms);
}

async function litOf(page: Page, chart: 'job' | 'pod'): Promise<readonly (string | null)[]> {
  const lit = await page.locator(`[data-of=${chart}] .state.lit`).all();
  return Promise.all(lit.map((state) => state.getAttribute('data-state')));
}

/** How far the page can be moved sideways. */
function overflow(page: Page): Promise<number> {
  return page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
}
