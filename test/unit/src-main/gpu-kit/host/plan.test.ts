import { expect, it } from 'vitest';
import { type Part, partOf } from '../../../../../src-main/gpu-kit/answer.ts';
import { planOf } from '../../../../../src-main/gpu-kit/host/plan.ts';
import { readKitOptions } from '../../../../../src-main/gpu-kit/options.ts';
import { titleOf } from '../../../../../src-main/gpu-kit/tasks.ts';

const options = (...words: string[]) => readKitOptions(words)!;
const tasks = (before: readonly Part[], ...words: string[]) =>
  planOf(options(...words)).map(({ task }) => task(before));

it('tests all presets, measures those of the issue, and trains on both engines', () => {
  const titles = tasks([]).map((task) => titleOf(task));
  expect(titles.filter((title) => title.startsWith('self-test onnx-webgpu'))).toHaveLength(7);
  expect(titles.filter((title) => title.startsWith('self-test onnx-cpu'))).toHaveLength(7);
  expect(titles.filter((title) => !title.startsWith('self-test'))).toEqual([
    'pace onnx-webgpu quick batch 256',
    'pace onnx-webgpu quick batch 1024',
    'pace onnx-webgpu paper-four-rooms batch 256',
    'pace onnx-webgpu paper-four-rooms batch 1024',
    'training onnx-webgpu paper-four-rooms 300 updates',
    'torch eager',
    'torch compile',
    'torch bfloat16',
    'torch bfloat16-compile',
    'pace onnx-cpu quick batch 256',
    'pace onnx-cpu quick batch 1024',
    'pace onnx-cpu paper-four-rooms batch 256',
    'pace onnx-cpu paper-four-rooms batch 1024',
    'training onnx-cpu paper-four-rooms 300 updates',
  ]);
});

it('passes other settings on to all that computes', () => {
  const set = tasks([], '--set', 'model.width=8').filter((task) => 'settings' in task);
  expect(set).toHaveLength(24);
  for (const { settings } of set) expect(settings).toEqual(['model.width=8']);
});

it('trains another preset when the paper’s is not asked for', () => {
  const trained = tasks([], '--presets', 'quick,maze-small').filter(
    ({ kind }) => kind === 'training',
  );
  expect(trained).toMatchObject([{ preset: 'quick' }, { preset: 'quick' }]);
});

/** What the self-test of the quick preset on WebGPU has found. */
function tested(passed: boolean, replaced: string[]): Part {
  const ending = { outcome: 'done', why: null, seconds: 1 } as const;
  const selfTest = { passed, tolerance: 1, worstError: 0, programs: [], replaced, failure: null };
  const found = { engine: 'onnx-webgpu', label: 'W', calibration: null, refused: null, selfTest };
  return partOf(
    { kind: 'self-test', engine: 'onnx-webgpu', preset: 'quick', settings: [] },
    { ...ending, peakMemoryBytes: null, gpuMemoryBytes: null },
    { examination: found },
  );
}

it('writes attention out unless the self-test has found the fused one right', () => {
  const composes = (...before: Part[]) =>
    tasks(before, '--presets', 'quick')
      .filter((task) => task.kind === 'training')
      .map((task) => [task.engine, task.composedAttention]);
  const processor = ['onnx-cpu', false];
  expect(composes(tested(true, []))).toEqual([['onnx-webgpu', false], processor]);
  expect(composes(tested(true, ['attention']))).toEqual([['onnx-webgpu', true], processor]);
  expect(composes(tested(false, []))).toEqual([['onnx-webgpu', true], processor]);
  expect(composes()).toEqual([['onnx-webgpu', true], processor]);
});
