import { defineConfig } from 'vitest/config';

/** The tests that need a browser; everything else runs without one. */
export default defineConfig({
  test: { include: ['test/browser/**/*.browser.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
