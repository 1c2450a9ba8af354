import { afterAll, describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { type ModelShape, positionCount } from '../../../../src-main/agent/model/hrm.ts';
import { learnProgram } from '../../../../src-main/agent/model/learn-program.ts';
import { carriedPositions, thinkProgram } from '../../../../src-main/agent/model/think-program.ts';
import { interpret } from '../../../../src-main/engine/interpreter/interpreter.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import type { Program } from '../../../../src-main/engine/program/program.ts';
import {
  randomLearnInputs,
  randomObservations,
  randomWeights,
} from '../../../unit/src-main/agent/model-values.ts';
import { SMALL_MODELS } from '../../../unit/src-main/agent/small-models.ts';
import { relativeError } from '../../../unit/src-main/engine/finite-differences.ts';
import type { FloatValues } from '../../../unit/src-main/engine/random-values.ts';
import { runOnEngine } from './run-on-engine.ts';

const one = createOnnxCpuEngine({ threads: 1 });
const two = createOnnxCpuEngine({ threads: 2 });
afterAll(() => Promise.all([one.dispose(), two.dispose()]));

const TOLERANCE = 1e-3;

function thinkCase(shape: ModelShape, batch: number): [Program, FloatValues] {
  const random = RandomGenerator.fromSeed(4, 'think');
  const carried = carriedPositions(shape, positionCount(shape));
  const values = {
    ...randomWeights(shape, random),
    ...randomObservations(shape, batch, carried, random),
  };
  return [thinkProgram(shape, { carry: true, trace: true }), values];
}

function learnCase(shape: ModelShape, batch: number, latents = true): [Program, FloatValues] {
  const random = RandomGenerator.fromSeed(5, 'learn');
  const values = { ...randomWeights(shape, random), ...randomLearnInputs(shape, batch, random) };
  return [learnProgram(shape, { latents }), values];
}

async function expectLikeInterpreter([program, values]: [Program, FloatValues], batch: number) {
  const expected = interpret(program, batch, values);
  for (const engine of [one, two]) {
    const actual = await runOnEngine(engine, program, batch, values);
    for (const name of program.outputs.keys()) {
      const error = relativeError(actual[name], expected[name], 1e-3);
      expect(error, `output ${name}`).toBeLessThan(TOLERANCE);
    }
  }
}

describe.each(Object.entries(SMALL_MODELS))('onnx-cpu on the programs of %s', (_title, shape) => {
  // 17 samples: shares of 8 and 9 with two threads.
  it('thinks like the float64 interpreter', () => expectLikeInterpreter(thinkCase(shape, 17), 17));

  it('learns like the float64 interpreter', () => expectLikeInterpreter(learnCase(shape, 17), 17));

  it('learns like it without handing out latents', () =>
    expectLikeInterpreter(learnCase(shape, 3, false), 3));
});

describe.each(['quick', 'paper-four-rooms'])('the model of preset %s at full width', (preset) => {
  const { model } = findPreset(preset)!.config;
  const shape: ModelShape = { model: { ...model, recurrentSteps: 2 }, rows: 3, columns: 3 };

  it('thinks like the float64 interpreter', () => expectLikeInterpreter(thinkCase(shape, 1), 1));

  it('learns like the float64 interpreter', () => expectLikeInterpreter(learnCase(shape, 1), 1));

  it.each([
    ['one thread', one],
    ['two threads', two],
  ])('gives the same bits at every run: %s', async (_threads, engine) => {
    for (const [program, values] of [thinkCase(shape, 16), learnCase(shape, 16)]) {
      const first = await runOnEngine(engine, program, 16, values);
      expect(await runOnEngine(engine, program, 16, values)).toEqual(first);
      expect(await runOnEngine(engine, program, 16, values)).toEqual(first);
    }
  });
});
