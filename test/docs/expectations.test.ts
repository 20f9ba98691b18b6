import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXPECTATION_FORMS, FAULT_KINDS } from '../../properties/index.js';

const page = readFileSync('docs/how-to/check-a-manifest.md', 'utf8');

it('the page about checks lists every expectation with its meaning, and every fault', () => {
  const rows = [...page.matchAll(/^\| `(.*)` \| (.*) \|$/gm)].map(([, form, meaning]) => ({ form, meaning }));
  expect(rows).toEqual(EXPECTATION_FORMS.map(({ form, meaning }) => ({ form, meaning })));
  for (const kind of FAULT_KINDS) expect(page).toContain(`\`${kind}\``);
});
