import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../../src-main/engine/engine.ts';
import { reasonOf } from '../../../../../src-main/engine/onnx/runtime-error.ts';

describe('the reason of a failure', () => {
  it('is the first cause’s', () => {
    const cause = new EngineError('outer', { cause: new Error('inner') });
    expect(reasonOf(new EngineError('outermost', { cause }))).toBe('inner');
  });

  it('comes without the place in ONNX Runtime and the condition that did not hold', () => {
    const message =
      '/onnxruntime_src/core/providers/webgpu/webgpu_context.cc:136 void Initialize()::<lambda()> ' +
      'status == Success was false. Failed to get a WebGPU adapter: No supported adapters\n\n';
    expect(reasonOf(new Error(message))).toBe(
      'Failed to get a WebGPU adapter: No supported adapters',
    );
  });

  it('is one line', () => {
    expect(reasonOf(new Error('first\nsecond'))).toBe('first');
    expect(reasonOf('text')).toBe('text');
  });
});
