/** The engine in a Node whose native interface refuses arrays in shared memory, as older Electrons do. */
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundling } from '../../../../../scripts/bundle-app.ts';
import { findOlderNode, OLDER_NODE_MISSING } from '../../../../../scripts/older-node.ts';
import { OWN_ENTRIES } from '../../../../../shared/modules/own-entries.ts';
import { PACKAGE_ROOT } from '../../../../../src-main/server/package-root.ts';
import { folderOfFile } from '../../../file-folders.ts';
import { computeSharedBatch, type SharedBatch } from './shared-batch.ts';

const olderNode = findOlderNode();
const title = 'two threads of onnx-cpu in a Node without shared memory for native code';

const PROGRAM = fileURLToPath(new URL('./shared-batch-program.ts', import.meta.url));

/** The program and the thread that it starts, bundled as the application is: older Nodes strip no types. */
async function bundleInto(folder: string): Promise<void> {
  symlinkSync(join(PACKAGE_ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const helper = join(PACKAGE_ROOT, OWN_ENTRIES['helper-worker']);
  await build(bundling({ program: PROGRAM, 'helper-worker': helper }, folder));
}

describe.skipIf(olderNode === null)(olderNode ? title : `${title} (${OLDER_NODE_MISSING})`, () => {
  let folder: string;
  beforeAll(() => {
    folder = folderOfFile('older-node-');
    return bundleInto(folder);
  });

  it('share copies, and compute the same bits', async () => {
    const { stdout, stderr } = spawnSync(olderNode ?? '', [join(folder, 'program.cjs')], {
      encoding: 'utf8',
      env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
    });
    expect(stdout, stderr).toMatch(/^\{/);
    const found: SharedBatch = JSON.parse(stdout);
    const here = await computeSharedBatch();
    expect(here.sharing).toBe('memory');
    expect(found).toEqual({ ...here, sharing: 'copies' });
  });
});
