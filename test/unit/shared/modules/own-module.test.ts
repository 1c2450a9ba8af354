import { expect, it } from 'vitest';
import { ownModule } from '../../../../shared/modules/own-module.ts';

it('is source beside source, and built beside what was built', () => {
  expect(ownModule('file:///lab/a/b.ts', './worker').href).toBe('file:///lab/a/worker.ts');
  expect(ownModule('file:///dist/a/b.js', '../c/worker').href).toBe('file:///dist/c/worker.js');
});
