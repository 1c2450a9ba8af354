import { describe, expect, it } from 'vitest';
import { fastestRight, isRight, verdictOf } from '../../../../src-renderer/engines/examination.ts';
import { missingEngine, rightEngine, wrongEngine } from './examinations.ts';

describe('the automatic choice', () => {
  it('is the fastest of those that are right', () => {
    const slow = rightEngine('onnx-cpu', 0.04);
    const fast = rightEngine('tfjs-cpu', 0.03);
    expect(fastestRight([slow, fast, wrongEngine('onnx-webgpu', 'MatMul')])).toBe(fast);
  });

  it('is nothing when no engine is right', () => {
    expect(fastestRight([])).toBeNull();
    expect(fastestRight([wrongEngine('onnx-webgpu', 'MatMul')])).toBeNull();
  });

  it('never takes a fast engine that failed after its self-test', () => {
    const failed = { ...rightEngine('tfjs-gpu', 0.001), refused: 'The device was lost.' };
    const right = rightEngine('onnx-cpu', 0.04);
    expect(fastestRight([failed, right])).toBe(right);
  });

  it('needs a measurement and a self-test', () => {
    expect(isRight({ ...rightEngine('onnx-cpu', 0.04), calibration: null })).toBe(false);
    expect(isRight({ ...rightEngine('onnx-cpu', 0.04), selfTest: null })).toBe(false);
    expect(isRight(rightEngine('onnx-cpu', 0.04))).toBe(true);
  });
});

describe('the verdict on an engine', () => {
  it('names the worst error of one that passed', () => {
    expect(verdictOf(rightEngine('onnx-cpu', 0.04))).toEqual({
      kind: 'passed',
      label: 'Passed',
      figure: '1.2e-7',
      detail: '',
    });
  });

  it('says what had to be replaced', () => {
    const engine = rightEngine('onnx-webgpu', 0.04);
    const selfTest = engine.selfTest && { ...engine.selfTest, replaced: ['fused attention'] };
    expect(verdictOf({ ...engine, selfTest }).detail).toBe(
      'Replaced to be right: fused attention.',
    );
  });

  it.each([
    ['memory', ''],
    ['copies', 'Threads sharing copies, as native code takes no shared memory there.'],
  ] as const)('says how threads share when that is unusual: %s', (sharing, detail) => {
    expect(verdictOf({ ...rightEngine('onnx-cpu', 0.04), sharing }).detail).toBe(detail);
  });

  it('names the operation of one that is wrong', () => {
    expect(verdictOf(wrongEngine('onnx-webgpu', 'MultiHeadAttention'))).toEqual({
      kind: 'refused',
      label: 'Refused: MultiHeadAttention is wrong',
      figure: '',
      detail: 'MultiHeadAttention is off by 10% at 121 positions.',
    });
  });

  it('gives the figures when there is no other word about a failure', () => {
    const engine = wrongEngine('onnx-webgpu', null);
    const selfTest = engine.selfTest && { ...engine.selfTest, failure: null };
    expect(verdictOf({ ...engine, selfTest, refused: null })).toEqual({
      kind: 'refused',
      label: 'Refused',
      figure: '',
      detail: 'The self-test found an error of 1.0e-1; at most 1.0e-3 is right.',
    });
  });

  it('says why an engine could not be loaded', () => {
    expect(verdictOf(missingEngine('tfjs-gpu', 'No CUDA driver.'))).toEqual({
      kind: 'refused',
      label: 'Cannot be used',
      figure: '',
      detail: 'No CUDA driver.',
    });
  });
});
