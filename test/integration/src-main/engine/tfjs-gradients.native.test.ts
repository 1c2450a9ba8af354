import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { env, setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { ModelShape } from '../../../../src-main/agent/model/hrm.ts';
import { learnProgram } from '../../../../src-main/agent/model/learn-program.ts';
import { interpret } from '../../../../src-main/engine/interpreter/interpreter.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { SELF_TEST_TOLERANCE } from '../../../../src-main/engine/self-test/self-test.ts';
import { randomLearnInputs, randomWeights } from '../../../unit/src-main/agent/model-values.ts';
import { SMALL_MODELS } from '../../../unit/src-main/agent/small-models.ts';
import { relativeError } from '../../../unit/src-main/engine/finite-differences.ts';
import { runOnEngine } from './run-on-engine.ts';
import { TfjsHrm } from './tfjs-hrm.ts';

const engine = createOnnxCpuEngine({ threads: 1 });
beforeAll(async () => {
  env().set('IS_TEST', true); // no advertisement for other packages
  await setBackend('cpu');
});
afterAll(() => engine.dispose());

const presetModel = (preset: string) => findPreset(preset)!.config.model;
const shapes: Readonly<Record<string, ModelShape>> = {
  ...SMALL_MODELS,
  'preset quick': { model: presetModel('quick'), rows: 3, columns: 3 },
  'preset paper-four-rooms': { model: presetModel('paper-four-rooms'), rows: 3, columns: 3 },
};

describe('loss, Q-values, latents and gradients equal those of TensorFlow.js autodiff', () => {
  it.each(Object.entries(shapes))('%s', async (_title, shape) => {
    const batch = 3;
    const random = RandomGenerator.fromSeed(6, 'tfjs');
    const values = { ...randomWeights(shape, random), ...randomLearnInputs(shape, batch, random) };
    const tfjs = new TfjsHrm(shape);
    const expected = tfjs.learn(values);
    tfjs.dispose();
    const program = learnProgram(shape, { latents: true, recurrentSteps: 1 });
    const onnx = await runOnEngine(engine, program, batch, values);
    const interpreted = interpret(program, batch, values);
    for (const [name, numbers] of Object.entries(expected)) {
      for (const [by, actual] of [
        ['onnx-cpu', onnx[name]],
        ['the interpreter', interpreted[name]],
      ] as const) {
        const error = relativeError(actual, numbers, 1e-3);
        expect(error, `${name} by ${by}`).toBeLessThan(SELF_TEST_TOLERANCE);
      }
    }
  });
});
