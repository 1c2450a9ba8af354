import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openRendererFiles } from '../../../../src-main/server/renderer-files.ts';

it('says how to build pages that are not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-pages-'));
  for (const path of [folder, join(folder, 'none')]) {
    expect(() => openRendererFiles(path)).toThrow(
      `there are no pages (no index.html in ${path}): npm run build:renderer makes them in a checkout`,
    );
  }
  rmSync(folder, { recursive: true });
});

it('serves the index for / and nothing that was added later', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-pages-'));
  writeFileSync(join(folder, 'index.html'), 'index');
  const readFile = openRendererFiles(folder);
  writeFileSync(join(folder, 'late.html'), 'late');
  expect((await readFile('/'))?.bytes.toString()).toBe('index');
  expect(await readFile('/late.html')).toBeNull();
  rmSync(folder, { recursive: true });
});
