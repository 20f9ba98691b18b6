import { expect, it } from 'vitest';
import { commandsPage } from './commands.js';

it('docs/commands.md says what the help of every command says', async () => {
  await expect(await commandsPage()).toMatchFileSnapshot('../../docs/commands.md');
});
