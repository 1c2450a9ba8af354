import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';

/** The fuses of the packages, as electron-builder.yml sets them. */
function fuses(): Record<string, string> {
  const text = readFileSync(join(PACKAGE_ROOT, 'electron-builder.yml'), 'utf8');
  const [, block = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(text) ?? [];
  return Object.fromEntries(
    [...block.matchAll(/^ {2}(\w+): (\w+)$/gm)].map(([, key, is]) => [key, is]),
  );
}

it('is no Node for others, takes none of their code, and reads only what was packed', () => {
  expect(fuses()).toMatchObject({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableCookieEncryption: 'true',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    grantFileProtocolExtraPrivileges: 'false',
  });
});
