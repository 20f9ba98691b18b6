import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobtape } from '../cli/session.js';
import { launch, open, shoot } from './page.js';

const MONTHLY = `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: "30 */6 * * *"
  timeZone: Europe/Berlin
  startingDeadlineSeconds: 3600
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}}}}
`;
const MONTH = `start: 2026-10-05T00:00:00Z
until: 30d
pods: [{match: {}, behaviour: {runs: [{for: 900}]}}]
actions:
- {at: 7d, do: controllerDown, for: 2d}
- {at: 14d, do: suspend}
- {at: 16d, do: resume}
`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

describe('a CronJob', () => {
  it('has a calendar of its runs, with the times that got none', async () => {
    const manifest = 'examples/cronjob-too-many-missed.yaml';
    const scenario = 'examples/cronjob-controller-down.yaml';
    const { out } = await jobtape([
      'simulate',
      '-f',
      manifest,
      '--scenario',
      scenario,
      '--until',
      '3h30m',
      '-o',
      'html',
    ]);
    expect(Buffer.byteLength(out)).toBeLessThan(500_000);
    const { page, errors, requests } = await open(browser, out);
    expect({ errors, requests }).toEqual({ errors: [], requests: [] });
    expect(await page.locator('.calendar .mark-complete').count()).toBeGreaterThan(10);
    expect(await page.locator('.calendar .mark-skipped').count()).toBeGreaterThan(100);
    await shoot(page, 'calendar');
  });

  it('lights its state at the time of the slider, and says why times got no run', async () => {
    const files = { manifest: MONTHLY, scenario: MONTH };
    const { out } = await jobtape(
      ['simulate', '-f', 'manifest', '--scenario', 'scenario', '-o', 'html'],
      files,
    );
    const { page, errors } = await open(browser, out);
    expect(errors).toEqual([]);
    const section = page.locator('#cronjob-0');
    const lit = () =>
      section.locator('.lit').evaluateAll((all) => all.map((one) => one.getAttribute('data-state')));
    expect(await lit()).toEqual(['control.waiting', 'presence.present']);
    await section.locator('input').fill(String(15 * 86_400_000));
    expect(await lit()).toEqual(['control.suspended', 'presence.present']);
    expect(await section.locator('.now').textContent()).toMatch(
      /^2026-10-20 0[12]:\d\d: the CronJob is suspended; \d+ runs so far/,
    );
    expect(await section.locator('tbody').textContent()).toContain('startingDeadlineSeconds had passed');
    expect(await section.locator('.key').textContent()).toContain('Europe/Berlin');
    // On its own clocks the schedule keeps its time of day over the end of summer time.
    const places = await section
      .locator('.calendar .mark-complete')
      .evaluateAll((marks) => [...new Set(marks.map((mark) => mark.getAttribute('x')))]);
    expect(places).toHaveLength(4);
  });

  it('folds up its runs, each with a time axis of its own', async () => {
    const { out } = await jobtape(['simulate', '-f', 'manifest', '--scenario', 'scenario', '-o', 'html'], {
      manifest: MONTHLY,
      scenario: MONTH,
    });
    const { page } = await open(browser, out);
    const run = page.locator('section.run').first();
    expect(await run.locator('.lanes').isVisible()).toBe(false);
    await run.locator('summary').click();
    const bar = await run.locator('.pod-running').first().boundingBox();
    const picture = await run.locator('.lanes').boundingBox();
    expect((bar?.width ?? 0) / (picture?.width ?? 1)).toBeGreaterThan(0.8);
  });
});
