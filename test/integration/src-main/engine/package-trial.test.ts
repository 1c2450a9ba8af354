import { expect, onTestFinished, test } from 'vitest';
import { tryPackage } from '../../../../src-main/engine/package-trial.ts';
import {
  COMPLETE,
  plainPackage,
  ProjectDouble,
} from '../../../unit/src-main/engine/tfjs/package-doubles.ts';

/** A package of a user: a project, too. */
function project(): ProjectDouble {
  const made = new ProjectDouble();
  onTestFinished(() => made.remove());
  return made;
}

test('TensorFlow that works is named with its version', async () => {
  const cpu = project().add('tfjs-node', COMPLETE, plainPackage());
  expect(await tryPackage('tensorflow-cpu', cpu.root)).toEqual({
    outcome: 'TensorFlow 2.0.0 works here.',
    selfTest: null,
  });
});

test('TensorFlow for CUDA may come before its card', async () => {
  const gpu = project();
  gpu.add('tfjs-node-gpu', COMPLETE, plainPackage({ usesGpu: false }));
  expect((await tryPackage('tensorflow-gpu', gpu.root)).outcome).toMatch(
    /^TensorFlow 2\.0\.0 works here, but finds no CUDA device: /,
  );
  gpu.add('tfjs-node-gpu', COMPLETE, plainPackage({ usesGpu: true }));
  expect((await tryPackage('tensorflow-gpu', gpu.root)).outcome).toBe(
    'TensorFlow 2.0.0 works here.',
  );
});

test.each([
  ['half a package', [], '', '@tensorflow/tfjs-node is without its native addon'],
  ['one that crashes', COMPLETE, 'process.abort();', 'a process that loads it ends with'],
])('%s is refused', async (_title, files, main, why) => {
  const { root } = project().add('tfjs-node', files, main);
  await expect(tryPackage('tensorflow-cpu', root)).rejects.toThrow(why);
});

test('the CUDA files stay when the engine needs more, and that is said', async () => {
  const trial = await tryPackage('onnxruntime-cuda', project().root);
  expect(trial.selfTest).toBeNull();
  expect(trial.outcome).toMatch(/^In its place\. The engine needs more: .*CUDA.*\.$/);
});
