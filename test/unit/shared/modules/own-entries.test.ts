import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OWN_ENTRIES, ownEntry } from '../../../../shared/modules/own-entries.ts';
import { PACKAGE_ROOT } from '../../../../src-main/server/package-root.ts';

it('is the source beside sources, and a bundle beside bundles', () => {
  const source = ownEntry('verify-worker', 'file:///lab/shared/modules/own-entries.ts');
  expect(source.href).toBe('file:///lab/src-main/verify/worker.ts');
  const bundle = ownEntry('verify-worker', 'file:///lab/app.asar/dist/app/chunk-abc.cjs');
  expect(bundle.href).toBe('file:///lab/app.asar/dist/app/verify-worker.cjs');
});

it.each(Object.values(OWN_ENTRIES))('has the source %s', (source) => {
  expect(existsSync(join(PACKAGE_ROOT, source))).toBe(true);
});
