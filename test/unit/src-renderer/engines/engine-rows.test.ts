import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '../../../../shared/contract/engines.ts';
import { beginActivity, withEvent } from '../../../../src-renderer/engines/activity.ts';
import { engineRows, examinationRows } from '../../../../src-renderer/engines/engine-rows.ts';
import { missingEngine, rightEngine, wrongEngine } from './examinations.ts';

const cpu: EngineStatus = {
  id: 'onnx-cpu',
  label: 'ONNX Runtime, CPU',
  available: true,
  detail: 'linux x64',
};
const webgpu: EngineStatus = {
  id: 'onnx-webgpu',
  label: 'ONNX Runtime, WebGPU',
  available: true,
  detail: 'Vulkan',
};
const cuda: EngineStatus = {
  id: 'onnx-cuda',
  label: 'ONNX Runtime, CUDA',
  available: false,
  detail: 'Not installed: `npm run engine:cuda`',
};

describe('the table of engines', () => {
  it('has a row for each engine before anything was examined', () => {
    const rows = engineRows([cpu, cuda], [], null);
    expect(
      rows.map(({ id, available, verdict, detail }) => [id, available, verdict, detail]),
    ).toEqual([
      ['onnx-cpu', true, null, 'Linux x64'],
      ['onnx-cuda', false, null, 'Not installed: `npm run engine:cuda`'],
    ]);
    expect(rows[0].secondsPerUpdate).toBe('–');
  });

  it('shows figures, and the slower ones beside the fastest', () => {
    const [first, second] = engineRows(
      [cpu, webgpu],
      [rightEngine('onnx-webgpu', 0.02), rightEngine('onnx-cpu', 0.08)],
      null,
    );
    expect(first).toMatchObject({
      secondsPerUpdate: '80.0 ms',
      updatesPerSecond: '12.5',
      thinkGflops: '180',
      learnGflops: '90.5',
      relativeSpeed: 0.25,
      isFastest: false,
    });
    expect(second).toMatchObject({ relativeSpeed: 1, isFastest: true });
  });

  it('shows a refusal with its reason, and the others beside it', () => {
    const [first, second] = engineRows(
      [cpu, webgpu],
      [wrongEngine('onnx-webgpu', 'MatMul'), rightEngine('onnx-cpu', 0.08)],
      null,
    );
    expect(second).toMatchObject({
      verdict: { kind: 'refused', label: 'Refused: MatMul is wrong' },
      detail: 'MatMul is off by 10% at 121 positions.',
      detailIsBad: true,
      relativeSpeed: null,
      isFastest: false,
    });
    expect(first).toMatchObject({ verdict: { kind: 'passed' }, isFastest: true });
  });

  it('tells what was replaced beside what the engine runs on', () => {
    const right = rightEngine('onnx-webgpu', 0.02);
    const selfTest = right.selfTest && { ...right.selfTest, replaced: ['fused attention'] };
    const [row] = engineRows([webgpu], [{ ...right, selfTest }], null);
    expect(row.detail).toBe('Vulkan · Replaced to be right: fused attention.');
  });

  it('never marks a faster engine that was refused', () => {
    const refused = { ...rightEngine('onnx-webgpu', 0.01), refused: 'It gave other numbers.' };
    const [first, second] = engineRows(
      [cpu, webgpu],
      [refused, rightEngine('onnx-cpu', 0.02)],
      null,
    );
    expect([first.isFastest, second.isFastest]).toEqual([true, false]);
    expect([first.relativeSpeed, second.relativeSpeed]).toEqual([0.5, 1]);
  });

  it('shows how far each engine is', () => {
    const begun = beginActivity('quick', ['onnx-cpu', 'onnx-webgpu'], 0);
    const activity = withEvent(begun, {
      kind: 'progress',
      engine: 'onnx-cpu',
      stage: 'calibration',
      done: 1,
      total: 2,
    });
    const rows = engineRows([cpu, webgpu, cuda], [], activity);
    expect(rows.map(({ progress }) => progress?.label)).toEqual(['Timing', 'Waiting', undefined]);
    expect(rows[0].progress?.share).toBeCloseTo(2 / 3);
  });

  it('shows the result of an engine while the others are still examined', () => {
    const begun = beginActivity('quick', ['onnx-cpu', 'onnx-webgpu'], 0);
    const examination = rightEngine('onnx-cpu', 0.04);
    const activity = withEvent(begun, { kind: 'examined', examination });
    const [first] = engineRows([cpu, webgpu], [examination], activity);
    expect(first).toMatchObject({ progress: null, verdict: { kind: 'passed' } });
  });
});

it('shows the examinations stored with a run, with why an engine was not taken', () => {
  const rows = examinationRows([
    rightEngine('onnx-cpu', 0.04),
    missingEngine('tfjs-gpu', 'Install it with npm run engine:tensorflow -- --gpu'),
  ]);
  expect(rows.map(({ available, isFastest }) => [available, isFastest])).toEqual([
    [true, true],
    [false, false],
  ]);
  expect(rows[1].detail).toContain('npm run engine:tensorflow');
});
