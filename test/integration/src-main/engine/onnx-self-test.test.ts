import { afterAll, describe, expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { selfTestCases } from '../../../../src-main/calibration/self-test-cases.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { scale, scalar, subtract } from '../../../../src-main/engine/program/operations.ts';
import type { OperationKind, TensorNode } from '../../../../src-main/engine/program/node.ts';
import { SELF_TEST_TOLERANCE, selfTest } from '../../../../src-main/engine/self-test/self-test.ts';
import { brokenEngine } from '../../../unit/src-main/engine/self-test/broken-engine.ts';

const engine = createOnnxCpuEngine({ threads: 2 });
afterAll(() => engine.dispose());

// Those of all presets: onnx-self-test.native.test.ts.
describe('the self-test of onnx-cpu', () => {
  it('passes with the programs of quick', async () => {
    const result = await selfTest(engine, selfTestCases(findPreset('quick')!.config));
    expect(result).toMatchObject({ passed: true, failure: null });
    // How much float32 rounds depends on the processor.
    expect(result.worstError).toBeLessThan(SELF_TEST_TOLERANCE);
  });

  it.each<[OperationKind, string, (node: TensorNode) => TensorNode]>([
    ['attention', 'off by 10%, as on some graphics cards', (node) => scale(node, 1.1)],
    ['softmax', 'two thousandths too large', (node) => scale(node, 1.002)],
    ['matmul', 'a little too small', (node) => subtract(node, scalar(0.01))],
    ['rmsNormalize', 'without all its precision', (node) => scale(node, 0.995)],
  ])('catches and names %s: %s', async (kind, _how, wrong) => {
    const cases = selfTestCases(findPreset('quick')!.config);
    const { passed, failure } = await selfTest(brokenEngine(kind, wrong, engine), cases);
    expect(passed).toBe(false);
    expect(failure?.operation).toBe(kind);
  });
});
