import { join } from 'node:path';
import { expect, test } from 'vitest';
import { howToInstall, isCheckout } from '../../../../src-main/engine/how-to-install.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

test('a checkout has its commands, an installed lab its page', () => {
  expect(isCheckout()).toBe(true);
  expect(isCheckout(join(temporaryFolder(), 'resources', 'app.asar', 'dist'))).toBe(false);
  expect(howToInstall('npm run engine:x', true)).toBe(
    '"npm run engine:x" installs it (docs/engines.md)',
  );
  expect(howToInstall('npm run engine:x', false)).toBe('the page Engines installs it');
});
