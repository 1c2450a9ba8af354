/** The engine in a Node whose native interface refuses arrays in shared memory, as older Electrons do. */
import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { findOlderNode, OLDER_NODE_MISSING } from '../../../../../scripts/older-node.ts';
import { PACKAGE_ROOT } from '../../../../../src-main/server/package-root.ts';
import { folderOfFile } from '../../../file-folders.ts';
import { computeSharedBatch, type SharedBatch } from './shared-batch.ts';

const olderNode = findOlderNode();
const title = 'two threads of onnx-cpu in a Node without shared memory for native code';

/** What is started by its address, by what is compiled of it. */
const ENTRIES = {
  program: fileURLToPath(new URL('./shared-batch-program.ts', import.meta.url)),
  'src-main/engine/onnx/helper-worker': fileURLToPath(
    new URL('../../../../../src-main/engine/onnx/helper-worker.ts', import.meta.url),
  ),
};

/** Modules as JavaScript, each in a file of its own: older Nodes strip no types. */
async function compileInto(folder: string): Promise<void> {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(PACKAGE_ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await build({
    configFile: false,
    root: PACKAGE_ROOT,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: join(folder, 'dist'),
      target: 'node20',
      rolldownOptions: {
        input: ENTRIES,
        output: {
          preserveModules: true,
          preserveModulesRoot: PACKAGE_ROOT,
          entryFileNames: '[name].js',
        },
      },
    },
  });
}

describe.skipIf(olderNode === null)(olderNode ? title : `${title} (${OLDER_NODE_MISSING})`, () => {
  let folder: string;
  beforeAll(() => {
    folder = folderOfFile('older-node-');
    return compileInto(folder);
  });

  it('share copies, and compute the same bits', async () => {
    const program = join(folder, 'dist', 'program.js');
    const { stdout, stderr } = spawnSync(olderNode ?? '', [program], {
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
