import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { type ModelShape, positionCount } from '../../../../src-main/agent/model/hrm.ts';
import { learnProgram } from '../../../../src-main/agent/model/learn-program.ts';
import { carriedPositions, thinkProgram } from '../../../../src-main/agent/model/think-program.ts';
import { type Binding, type Engine, EngineError } from '../../../../src-main/engine/engine.ts';
import { interpret } from '../../../../src-main/engine/interpreter/interpreter.ts';
import {
  add,
  input,
  matmul,
  parameter,
  reduceSum,
} from '../../../../src-main/engine/program/operations.ts';
import type { TensorNode } from '../../../../src-main/engine/program/node.ts';
import { createProgram, type Program } from '../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../src-main/engine/program/shape.ts';
import {
  randomLearnInputs,
  randomObservations,
  randomWeights,
} from '../../../unit/src-main/agent/model-values.ts';
import { SMALL_MODELS } from '../../../unit/src-main/agent/small-models.ts';
import { anyGraph, anyPerSampleGraph } from '../../../unit/src-main/engine/arbitrary-graph.ts';
import { relativeError } from '../../../unit/src-main/engine/finite-differences.ts';
import { lossOf, lossWithGradients } from '../../../unit/src-main/engine/loss-program.ts';
import { INTEGERS_BELOW, operationCases } from '../../../unit/src-main/engine/operation-cases.ts';
import { type FloatValues, randomValues } from '../../../unit/src-main/engine/random-values.ts';
import { boundArrays, runOnEngine } from './run-on-engine.ts';

/** What differs between engines. */
export interface EngineExpectations {
  /** Largest ‖a − b‖ / ‖b‖ of an output against the float64 interpreter. */
  readonly tolerance: number;
  /** Under this norm an output counts as zero; `FLOOR` when left out. */
  readonly floor?: number;
  /** Random graphs that are tried; fewer for an engine that compiles slowly. */
  readonly graphs?: number;
  /** Does the engine give the same bits at every run? */
  readonly sameBits: boolean;
}

/** Under this norm an output counts as zero: terms that cancel leave their rounding errors. */
const FLOOR = 0.1;

/** *think* with everything that it can put out, and values for its inputs and parameters. */
function thinkCase(shape: ModelShape, batch: number): [Program, FloatValues] {
  const random = RandomGenerator.fromSeed(4, 'think');
  const carried = carriedPositions(shape, positionCount(shape));
  const values = {
    ...randomWeights(shape, random),
    ...randomObservations(shape, batch, carried, random),
  };
  return [thinkProgram(shape, { carry: true, trace: true }), values];
}

/** *learn*, and values for its inputs and parameters. */
function learnCase(shape: ModelShape, batch: number, latents = true): [Program, FloatValues] {
  const random = RandomGenerator.fromSeed(5, 'learn');
  const values = { ...randomWeights(shape, random), ...randomLearnInputs(shape, batch, random) };
  return [learnProgram(shape, { latents, recurrentSteps: 1 }), values];
}

type Interpreted = Record<string, Float64Array>;

/** An engine that lives as long as the tests of a describe, and comparisons with the interpreter. */
class EngineUnderTest {
  readonly tolerance: number;
  readonly floor: number;
  #engine: Engine | null = null;

  constructor(create: () => Promise<Engine>, { tolerance, floor = FLOOR }: EngineExpectations) {
    this.tolerance = tolerance;
    this.floor = floor;
    beforeAll(async () => {
      this.#engine = await create();
    });
    afterAll(() => this.#engine?.dispose());
  }

  get engine(): Engine {
    return this.#engine as Engine;
  }

  expectClose(program: Program, actual: Record<string, Float32Array>, expected: Interpreted): void {
    for (const name of program.outputs.keys()) {
      const error = relativeError(actual[name], expected[name], this.floor);
      expect(error, `output ${name}`).toBeLessThan(this.tolerance);
    }
  }

  async expectLikeInterpreter(program: Program, values: FloatValues, batch: number) {
    const expected = interpret(program, batch, values);
    const actual = await runOnEngine(this.engine, program, batch, values);
    this.expectClose(program, actual, expected);
  }

  async expectRight(program: Program, seed: number, batch: number): Promise<void> {
    const random = RandomGenerator.fromSeed(seed, 'specification');
    const values = randomValues(program, batch, random, INTEGERS_BELOW);
    await this.expectLikeInterpreter(program, values, batch);
  }
}

/**
 * What every engine must do: agree with the float64 interpreter on every operation, on random
 * graphs, on the programs of the agent and on all their gradients, and keep the contract of
 * bindings.
 */
export function engineSpecification(
  title: string,
  create: () => Promise<Engine>,
  expectations: EngineExpectations,
): void {
  describe(title, () => {
    const tested = new EngineUnderTest(create, expectations);
    specifyOperations(tested, expectations);
    specifyPrograms(tested, expectations, [1, 3, 17]);
    specifyExecutions(tested);
  });
}

/** What an engine must do besides that shares a batch among threads. */
export function sharingSpecification(
  title: string,
  create: () => Promise<Engine>,
  expectations: EngineExpectations,
): void {
  describe(title, () => {
    const tested = new EngineUnderTest(create, expectations);
    specifySums(tested, expectations);
    specifyPrograms(tested, expectations, [25]);
  });
}

function specifyOperations(tested: EngineUnderTest, expectations: EngineExpectations): void {
  describe('computes every operation and its gradients', () => {
    it.each(operationCases())('%s: %s', async (_kind, _title, build) => {
      await tested.expectRight(createProgram('value', { value: build() }), 1, 3);
      await tested.expectRight(lossWithGradients(lossOf(build())), 2, 1);
    });
  });
  // Samples may meet anywhere in them: tried at batch sizes that no engine divides.
  specifyGraphs('random graphs', tested, expectations, anyGraph(), [1, 2, 3]);
  specifySums(tested, expectations);
}

function specifySums(tested: EngineUnderTest, expectations: EngineExpectations): void {
  const batches = [1, 16, 17, 35];
  specifyGraphs('random sums over samples', tested, expectations, anyPerSampleGraph(), batches);
}

function specifyGraphs(
  what: string,
  tested: EngineUnderTest,
  { graphs = 100 }: EngineExpectations,
  anyValue: fc.Arbitrary<TensorNode>,
  batches: readonly number[],
): void {
  it(`computes ${what} and their gradients`, async () => {
    const property = fc.asyncProperty(
      anyValue,
      fc.nat(),
      fc.constantFrom(...batches),
      (value, seed, batch) => tested.expectRight(lossWithGradients(value), seed, batch),
    );
    await fc.assert(property, { numRuns: graphs });
  });
}

function specifyPrograms(
  tested: EngineUnderTest,
  { sameBits }: EngineExpectations,
  batches: readonly number[],
): void {
  describe.each(Object.entries(SMALL_MODELS))('on %s', (_title, shape) => {
    it('thinks, at any batch size', async () => {
      for (const batch of batches) {
        await tested.expectLikeInterpreter(...thinkCase(shape, batch), batch);
      }
    });

    it('learns, at any batch size', async () => {
      for (const batch of batches) {
        await tested.expectLikeInterpreter(...learnCase(shape, batch), batch);
      }
    });

    it('learns without handing out latents', () =>
      tested.expectLikeInterpreter(...learnCase(shape, 3, false), 3));
  });

  describe.each(['quick', 'paper-four-rooms'])('on preset %s at full width', (preset) => {
    const { model } = findPreset(preset)!.config;
    const shape: ModelShape = { model: { ...model, recurrentSteps: 2 }, rows: 3, columns: 3 };

    it('thinks', () => tested.expectLikeInterpreter(...thinkCase(shape, 1), 1));

    it('learns', () => tested.expectLikeInterpreter(...learnCase(shape, 1), 1));

    it.runIf(sameBits)('gives the same bits at every run', async () => {
      for (const [program, values] of [thinkCase(shape, 25), learnCase(shape, 25)]) {
        const first = await runOnEngine(tested.engine, program, 25, values);
        expect(await runOnEngine(tested.engine, program, 25, values)).toEqual(first);
      }
    });
  });
}

function specifyExecutions(tested: EngineUnderTest): void {
  describe('an execution', () => {
    const x = input('x', [BATCH, 3]);
    const w = parameter('w', [3, 2]);
    const product = createProgram('product', { y: matmul(x, w) });

    it('reads what stands in the bound arrays at every run, and overwrites the outputs', async () => {
      const [program, values] = learnCase(SMALL_MODELS['the quick model'], 17);
      const compiled = await tested.engine.compile(program);
      const binding = boundArrays(program, 17, values);
      const execution = compiled.bind(binding);
      for (let round = 0; round < 5; round++) {
        // As an update does: other inputs, other weights, the same arrays.
        values.zH = values.zH.map((z) => Math.fround(z * 0.9));
        values['L.0.query'] = values['L.0.query'].map((weight) => Math.fround(weight * 1.1));
        binding.inputs.zH.set(values.zH);
        binding.parameters['L.0.query'].set(values['L.0.query']);
        await execution.run();
        tested.expectClose(program, binding.outputs, interpret(program, 17, values));
      }
      await compiled.dispose();
    });

    it('takes views into larger arrays, as the flat parameters are', async () => {
      const compiled = await tested.engine.compile(product);
      const flat = Float32Array.from({ length: 32 }, (_, i) => i);
      const inputs = { x: flat.subarray(1, 4) };
      const parameters = { w: flat.subarray(4, 10) };
      const outputs = { y: flat.subarray(20, 22) };
      await compiled.bind({ batch: 1, inputs, parameters, outputs }).run();
      expect([...flat.subarray(19, 23)]).toEqual([
        19,
        1 * 4 + 2 * 6 + 3 * 8,
        1 * 5 + 2 * 7 + 3 * 9,
        22,
      ]);
      await compiled.dispose();
    });

    it('of one program can be bound at several batch sizes and with several weights', async () => {
      const program = createProgram('sum', { y: reduceSum(add(x, parameter('b', [3])), [1]) });
      const compiled = await tested.engine.compile(program);
      const bound = [1, 5, 2, 16, 19].map((batch) => {
        const y = new Float32Array(batch);
        const inputs = { x: new Float32Array(3 * batch).fill(2) };
        const parameters = { b: new Float32Array(3).fill(batch) };
        const execution = compiled.bind({ batch, inputs, parameters, outputs: { y } });
        return { batch, y, execution };
      });
      for (const { batch, y, execution } of [...bound, ...bound.toReversed()]) {
        y.fill(0);
        await execution.run();
        expect([...y]).toEqual(new Array(batch).fill(6 + 3 * batch));
      }
      await compiled.dispose();
    });

    const whole = (): Binding => ({
      batch: 2,
      inputs: { x: new Float32Array(6) },
      parameters: { w: new Float32Array(6) },
      outputs: { y: new Float32Array(4) },
    });
    it.each<[string, Partial<Binding>, RegExp]>([
      ['a missing input', { inputs: {} }, /^input x is missing/],
      ['a missing parameter', { parameters: {} }, /^parameter w is missing/],
      ['a missing output', { outputs: {} }, /^output y is missing/],
      ['an array of another size', { inputs: { x: new Float32Array(4) } }, /^input x has 4 num/],
      ['an array of another type', { inputs: { x: new Int32Array(6) } }, /^input x must hold/],
    ])('is not made with %s', async (_title, changes, message) => {
      const compiled = await tested.engine.compile(product);
      const bind = () => compiled.bind({ ...whole(), ...changes });
      expect(bind).toThrow(EngineError);
      expect(bind).toThrow(message);
      await compiled.dispose();
    });
  });
}
