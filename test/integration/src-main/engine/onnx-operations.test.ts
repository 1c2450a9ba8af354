import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { interpret } from '../../../../src-main/engine/interpreter/interpreter.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import type { Program } from '../../../../src-main/engine/program/program.ts';
import { anyGraph } from '../../../unit/src-main/engine/arbitrary-graph.ts';
import { relativeError } from '../../../unit/src-main/engine/finite-differences.ts';
import { lossOf, lossWithGradients } from '../../../unit/src-main/engine/loss-program.ts';
import { INTEGERS_BELOW, operationCases } from '../../../unit/src-main/engine/operation-cases.ts';
import { randomValues } from '../../../unit/src-main/engine/random-values.ts';
import { createProgram } from '../../../../src-main/engine/program/program.ts';
import { runOnEngine } from './run-on-engine.ts';

const engine = createOnnxCpuEngine({ threads: 1 });
const TOLERANCE = 1e-4;

async function expectSameAsInterpreter(program: Program, seed: number, batch: number) {
  const values = randomValues(
    program,
    batch,
    RandomGenerator.fromSeed(seed, 'onnx'),
    INTEGERS_BELOW,
  );
  const expected = interpret(program, batch, values);
  const actual = await runOnEngine(engine, program, batch, values);
  for (const name of program.outputs.keys()) {
    expect(relativeError(actual[name], expected[name], 1e-2), `output ${name}`).toBeLessThan(
      TOLERANCE,
    );
  }
}

describe('onnx-cpu agrees with the float64 interpreter', () => {
  it.each(operationCases())('%s: %s', async (_kind, _title, build) => {
    await expectSameAsInterpreter(createProgram('value', { value: build() }), 1, 3);
    await expectSameAsInterpreter(lossWithGradients(lossOf(build())), 2, 1);
  });

  it('on random graphs and their gradients', async () => {
    const property = fc.asyncProperty(
      anyGraph(),
      fc.nat(),
      fc.integer({ min: 1, max: 3 }),
      (value, seed, batch) => expectSameAsInterpreter(lossWithGradients(value), seed, batch),
    );
    await fc.assert(property, { numRuns: 100 });
  });
});
