/**
 * Builds the native binding in a temporary folder as `npm run engine:tensorflow -- --from WHEEL`
 * does and runs the specification of engines on it. Vitest gives the file a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpTensorFlow } from '../../../../../scripts/tensorflow-setup.ts';
import { tfjsStatuses } from '../../../../../src-main/engine/tfjs/tfjs-status.ts';
import type { NativeFinding } from '../../../../../src-main/engine/tfjs/try-native.ts';
import { createTfjsEngine } from '../../../../../src-main/engine/tfjs/tfjs-engine.ts';
import type { TensorFlow } from '../../../../../src-main/engine/tfjs/tensorflow-namespace.ts';
import { engineSpecification } from '../engine-specification.ts';
import { memorySpecification } from './memory-specification.ts';
import { findNativeIngredients } from './native-ingredients.ts';

const { wheel, missing } = findNativeIngredients();
const title = missing === null ? 'native TensorFlow' : `native TensorFlow (skipped: ${missing})`;
const name = 'tfjs-node';

describe.skipIf(wheel === null)(title, () => {
  const root = mkdtempSync(join(tmpdir(), 'tfjs-native-'));
  const from = join(root, 'package.json');
  const folder = join(root, 'node_modules', '@tensorflow', name);
  // One thread: the programs are small, and threads that wait for each other are slow when the
  // machine is busy.
  const create = () => createTfjsEngine({ package: name, threads: 1, from });
  let finding: NativeFinding;

  beforeAll(async () => {
    writeFileSync(from, '{ "private": true }');
    finding = await setUpTensorFlow({ root, name, source: wheel, say: () => {} });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is built against a wheel, works, and is found', () => {
    expect(finding).toEqual({ version: expect.stringMatching(/^2\./), usesGpu: false });
    expect(tfjsStatuses(from).map(({ available }) => available)).toEqual([true, false]);
  });

  it('survives worker threads that load it and end', () => {
    const load = `require('util').isNullOrUndefined = () => false; require(${JSON.stringify(folder)});`;
    const workers = `
      const { once } = require('node:events');
      const { Worker } = require('node:worker_threads');
      (async () => {
        for (let i = 0; i < 3; i++) {
          await once(new Worker(${JSON.stringify(load)}, { eval: true }), 'exit');
        }
        console.log('alive');
      })();`;
    const { stdout, status } = spawnSync(process.execPath, ['-e', workers], { encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: 'alive\n', status: 0 });
  });

  engineSpecification('as engine tfjs-cpu', create, {
    graphs: 50,
    sameBits: false,
  });

  memorySpecification(async () => ({
    engine: await create(),
    tf: createRequire(from)(`@tensorflow/${name}`) as TensorFlow,
  }));
});
