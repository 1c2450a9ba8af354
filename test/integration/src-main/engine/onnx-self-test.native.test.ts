import { afterAll, expect, it } from 'vitest';
import { PRESETS } from '../../../../shared/run-config/presets.ts';
import { selfTestCases } from '../../../../src-main/calibration/self-test-cases.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { SELF_TEST_TOLERANCE, selfTest } from '../../../../src-main/engine/self-test/self-test.ts';

const engine = createOnnxCpuEngine({ threads: 2 });
afterAll(() => engine.dispose());

it.each(PRESETS.map(({ id, config }) => [id, config] as const))(
  'the self-test of onnx-cpu passes with the programs of %s',
  async (_, config) => {
    const result = await selfTest(engine, selfTestCases(config));
    expect(result).toMatchObject({ passed: true, failure: null });
    // How much float32 rounds depends on the processor.
    expect(result.worstError).toBeLessThan(SELF_TEST_TOLERANCE);
  },
);
