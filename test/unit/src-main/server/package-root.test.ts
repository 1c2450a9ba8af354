import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  noticesFile,
  PACKAGE_ROOT,
  packageVersion,
  SAMPLE_FILE,
} from '../../../../src-main/server/package-root.ts';

it('is the folder of the package, with its sample', () => {
  expect(existsSync(join(PACKAGE_ROOT, 'package.json'))).toBe(true);
  expect(existsSync(SAMPLE_FILE)).toBe(true);
  expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+/);
});

it('has the notices beside the archive when installed, and among what is built in a checkout', () => {
  const installed = join('/opt', 'lab', 'resources');
  expect(noticesFile(join(installed, 'app.asar'))).toBe(join(installed, 'THIRD_PARTY_NOTICES.txt'));
  expect(noticesFile('/checkout')).toBe(join('/checkout', 'dist', 'THIRD_PARTY_NOTICES.txt'));
});
