import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, EngineError } from '../../../../../src-main/engine/engine.ts';
import type { NativePackageName } from '../../../../../src-main/engine/tfjs/native-package.ts';
import { input, multiply } from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';
import { startWorker } from '../../../../../src-main/workers/start-worker.ts';
import { createTfjsEngine } from '../../../../../src-main/engine/tfjs/tfjs-engine.ts';
import {
  COMPLETE,
  plainPackage,
  ProjectDouble,
} from '../../../../unit/src-main/engine/tfjs/package-doubles.ts';
import { runOnEngine } from '../run-on-engine.ts';

let project: ProjectDouble;
beforeEach(() => {
  project = new ProjectDouble();
});
afterEach(() => project.remove());

function engineFrom(name: NativePackageName): Promise<Engine> {
  return createTfjsEngine({ package: name, threads: 1, from: project.from });
}

/** The message of the EngineError with which the engine is refused; one line. */
async function refusal(name: NativePackageName): Promise<string> {
  const error: unknown = await engineFrom(name).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  const { message } = error as EngineError;
  expect(message).not.toContain('\n');
  return message;
}

const x = input('x', [BATCH, 2]);
const square = createProgram('square', { y: multiply(x, x) });

describe('a native package that works', () => {
  it.each([
    ['tfjs-node', 'tfjs-cpu', false],
    ['tfjs-node-gpu', 'tfjs-gpu', true],
  ] as const)('%s makes the engine %s', async (name, id, usesGpu) => {
    project.add(name, COMPLETE, plainPackage({ usesGpu }));
    const engine = await engineFrom(name);
    expect(engine.id).toBe(id);
    const { y } = await runOnEngine(engine, square, 1, { x: Float64Array.of(3, -4) });
    expect([...y]).toEqual([9, 16]);
    await engine.dispose();
  });

  it('is loaded with what newer Node removed, in a worker thread too', async () => {
    project.add('tfjs-node', COMPLETE, plainPackage());
    const url = new URL('./engine-worker.ts', import.meta.url);
    const { worker } = startWorker(url, 'engine', project.from);
    const told = await new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
    expect(told).toEqual([9, 16]);
    await worker.terminate();
  });
});

describe('a package that cannot be used is one clear line', () => {
  it('when it is not installed', async () => {
    expect(await refusal('tfjs-node')).toBe(
      'tfjs-cpu: the package @tensorflow/tfjs-node is not installed; "npm run engine:tensorflow" installs it (docs/engines.md)',
    );
    expect(await refusal('tfjs-node-gpu')).toBe(
      'tfjs-gpu: the package @tensorflow/tfjs-node-gpu is not installed; "npm run engine:tensorflow -- --gpu" installs it (docs/engines.md)',
    );
  });

  it.each([
    [
      'when its addon does not load',
      'throw new Error("libtensorflow.so.2: cannot open shared object file\\nRequire stack:");',
      'libtensorflow.so.2: cannot open shared object file',
    ],
    [
      'when its addon is no addon',
      'require("./lib/napi-v8/tfjs_binding.node");',
      /tfjs_binding\.node/,
    ],
    [
      'when it crashes',
      'process.kill(process.pid, "SIGSEGV"); for (;;);',
      'a process that loads it ends with SIGSEGV',
    ],
    ['when it ends the process', 'process.exit(3);', 'a process that loads it ends with exit code'],
    [
      'when it computes nonsense',
      `${plainPackage()} module.exports = { ...tf, matMul: (a) => tf.clone(a) };`,
      'it computes 1,2,3,4 for the square of 1,2,3,4',
    ],
    [
      'when its backend is another',
      plainPackage({ backend: 'cpu' }),
      'TensorFlow is not the backend',
    ],
  ])('%s', async (_title, main, why) => {
    project.add('tfjs-node', COMPLETE, main);
    const message = await refusal('tfjs-node');
    expect(message).toMatch(/^the native TensorFlow in .+ does not work: /);
    expect(message.replace(/^.+ does not work: /, '')).toMatch(why);
  });

  it('when it is for GPUs and finds none', async () => {
    project.add('tfjs-node-gpu', COMPLETE, plainPackage({ usesGpu: false }));
    expect(await refusal('tfjs-node-gpu')).toMatch(/^tfjs-gpu: TensorFlow finds no CUDA device /);
  });
});
