/** Annotations in descriptions, and descriptions of several objects at once. */
import { describe, expect, it } from 'vitest';
import { describeJob, describeObjects } from '../../../src/views/kubectl/index.js';

const NOW_MS = Date.parse('2026-01-05T12:00:00Z');

/** The lines without their alignment: columns are divided by a bar. */
function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
}

describe('annotations', () => {
  it('that are long or have line breaks become a paragraph whose lines are cut at 138 characters', () => {
    const annotations = { long: 'x'.repeat(150), lines: 'a\nb\n', short: 'ok' };
    const shown = lines(describeJob({ metadata: { name: 'j', annotations } }, null, NOW_MS));
    const first = shown.indexOf('Annotations: | lines:');
    expect(shown.slice(first, first + 6)).toEqual([
      'Annotations: | lines:',
      'a',
      'b',
      'long:',
      `${'x'.repeat(138)}...`,
      'short: ok',
    ]);
  });
});

describe('an annotation beyond ASCII', () => {
  it('is measured in bytes', () => {
    const shown = lines(
      describeJob({ metadata: { name: 'j', annotations: { k: 'ä'.repeat(69) } } }, null, NOW_MS),
    );
    expect(shown).toContain('Annotations: | k:');
    expect(shown).toContain('ä'.repeat(69));
  });
});

describe('several objects', () => {
  const jobs = ['a', 'b'].map((name) => ({ metadata: { name, namespace: 'demo', uid: name } }));
  const event = { reason: 'SuccessfulCreate', involvedObject: { name: 'a', namespace: 'demo', uid: 'a' } };

  it('are described without their events unless these are asked for', () => {
    expect(describeObjects('Job', jobs, [event], { nowMs: NOW_MS })).not.toContain('Events:');
    expect(describeObjects('Job', jobs, [event], { nowMs: NOW_MS, showEvents: true })).toContain(
      'SuccessfulCreate',
    );
  });

  it('are divided by two empty lines, a single one has its events', () => {
    expect(describeObjects('Job', jobs, [], { nowMs: NOW_MS })).toMatch(/\n\n\nName: +b\n/);
    expect(lines(describeObjects('Job', jobs.slice(1), [event], { nowMs: NOW_MS }))).toContain(
      'Events: | <none>',
    );
  });
});
