/** Pages of real runs in a headless Chromium that is installed on the machine and may not reach any network. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Job, JobSpec } from '../../src/api/types/index.js';
import type { Scenario } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';
import { htmlPage } from '../../src/views/html/index.js';

/** Where a person finds the screenshots; a temporary folder unless SCREENSHOTS names one. */
const SHOTS = process.env.SCREENSHOTS ?? mkdtempSync(join(tmpdir(), 'jobtape-shots-'));

export interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

export interface Opened {
  readonly page: Page;
  /** What the page asked the network for, and what went wrong in it. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

export async function open(browser: Browser, html: string, look: Look = {}): Promise<Opened> {
  const { width = 1200, colorScheme = 'light', javaScriptEnabled = true } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) requests.push(request.url());
  });
  page.on('pageerror', (problem) => errors.push(problem.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const file = join(mkdtempSync(join(tmpdir(), 'jobtape-page-')), 'run.html');
  writeFileSync(file, html);
  await page.goto(pathToFileURL(file).href);
  return { page, requests, errors };
}

export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

export function pageOf(spec: Partial<JobSpec>, scenario: Scenario = {}): string {
  const template = {
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] },
  } as const;
  const job: Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'work' },
    spec: { template, ...spec },
  };
  return htmlPage(simulate([job], scenario).tape);
}
