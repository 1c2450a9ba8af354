import fc from 'fast-check';
import '../../../same-properties.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { READOUTS } from '../../../../shared/models/readout.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { ModelShape } from '../../../../src-main/agent/model/hrm.ts';
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
import { SELF_TEST_TOLERANCE } from '../../../../src-main/engine/self-test/self-test.ts';
import { SMALL_MODELS } from '../../../unit/src-main/agent/small-models.ts';
import { anyGraph, anyPerSampleGraph } from '../../../unit/src-main/engine/arbitrary-graph.ts';
import { relativeError } from '../../../unit/src-main/engine/finite-differences.ts';
import { lossOf, lossWithGradients } from '../../../unit/src-main/engine/loss-program.ts';
import { INTEGERS_BELOW, operationCases } from '../../../unit/src-main/engine/operation-cases.ts';
import { randomValues } from '../../../unit/src-main/engine/random-values.ts';
import {
  type AgentProgram,
  learning,
  learningWithoutLatents,
  ofSeveralTransitions,
  thinking,
} from './agent-programs.ts';
import { boundArrays, runOnEngine } from './run-on-engine.ts';

/** What differs between engines. */
export interface EngineExpectations {
  /** Random graphs that are tried; fewer for an engine that compiles slowly. */
  readonly graphs?: number;
  /** Batch sizes of the agent's programs, the largest last; small ones for an emulated device. */
  readonly batches?: readonly number[];
  /** Does the engine give the same bits at every run? */
  readonly sameBits: boolean;
}

/** The models whose programs an engine is tried on. */
export interface TriedModels {
  readonly small: Readonly<Record<string, ModelShape>>;
  /** Presets, at full width on a small board. */
  readonly presets: readonly string[];
}

/** Enough to see how a batch is cut, which is the same for every model. */
export const SOME_MODELS: TriedModels = {
  small: Object.fromEntries(Object.entries(SMALL_MODELS).slice(0, 2)),
  presets: ['quick'],
};

/** Small enough for every batch of the specification to be cut. */
export const SMALL_BATCHES = () => ({ microBatch: 5, smallestShare: 8 });

export const ALL_MODELS: TriedModels = {
  small: SMALL_MODELS,
  presets: ['quick', 'paper-four-rooms'],
};

/** Under this norm an output counts as zero: terms that cancel leave their rounding errors. */
const FLOOR = 0.1;

/**
 * An engine that lives as long as the tests of a describe, and comparisons with the interpreter:
 * ‖a − b‖ / ‖b‖ of an output may be what a self-test lets pass.
 */
class EngineUnderTest {
  #engine: Engine | null = null;

  constructor(create: () => Promise<Engine>) {
    beforeAll(async () => {
      this.#engine = await create();
    });
    afterAll(() => this.#engine?.dispose());
  }

  get engine(): Engine {
    return this.#engine as Engine;
  }

  expectClose(
    program: Program,
    actual: Readonly<Record<string, Float32Array>>,
    expected: Readonly<Record<string, Float64Array>>,
  ): void {
    for (const name of program.outputs.keys()) {
      const error = relativeError(actual[name], expected[name], FLOOR);
      expect(error, `output ${name}`).toBeLessThan(SELF_TEST_TOLERANCE);
    }
  }

  async expectRight(program: Program, seed: number, batch: number): Promise<void> {
    const random = RandomGenerator.fromSeed(seed, 'specification');
    const values = randomValues(program, batch, random, INTEGERS_BELOW);
    const actual = await runOnEngine(this.engine, program, batch, values);
    this.expectClose(program, actual, interpret(program, batch, values));
  }

  /** Compiles a program of an agent once and runs it at several batch sizes. */
  async expectLikeInterpreter(tested: AgentProgram, batches: readonly number[]): Promise<void> {
    const { program } = tested;
    const compiled = await this.engine.compile(program);
    for (const batch of batches) {
      const binding = boundArrays(program, batch, tested.values(batch));
      await compiled.bind(binding).run();
      this.expectClose(program, binding.outputs, tested.expected(batch));
    }
    await compiled.dispose();
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
    const tested = new EngineUnderTest(create);
    specifyOperations(tested, expectations);
    const { batches = [1, 3, 17] } = expectations;
    specifyPrograms(tested, expectations, batches, ALL_MODELS);
    specifyExecutions(tested, batches.at(-1)!);
  });
}

/** What an engine must do besides that shares a batch among threads. */
export function sharingSpecification(
  title: string,
  create: () => Promise<Engine>,
  expectations: EngineExpectations,
  models: TriedModels,
): void {
  describe(title, () => {
    const tested = new EngineUnderTest(create);
    specifySums(tested, expectations);
    specifyPrograms(tested, expectations, [25], models);
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
  { small, presets }: TriedModels,
): void {
  describe.each(Object.entries(small))('on %s', (_title, shape) => {
    it('thinks, at any batch size', () => tested.expectLikeInterpreter(thinking(shape), batches));

    it('learns, at any batch size', () => tested.expectLikeInterpreter(learning(shape), batches));

    it('learns without handing out latents', () =>
      tested.expectLikeInterpreter(learningWithoutLatents(shape), batches.slice(-1)));

    it.runIf(READOUTS[shape.model.readout].followsAgent)(
      'thinks and learns at several cells of a board',
      async () => {
        for (const program of ofSeveralTransitions(shape)) {
          await tested.expectLikeInterpreter(program, batches.slice(-1));
        }
      },
    );
  });

  describe.each([...presets])('on preset %s at full width', (preset) => {
    const { model } = findPreset(preset)!.config;
    const shape: ModelShape = { model: { ...model, recurrentSteps: 1 }, rows: 3, columns: 3 };

    it('thinks', () => tested.expectLikeInterpreter(thinking(shape), [1]));

    it('learns', () => tested.expectLikeInterpreter(learning(shape), [1]));

    it.runIf(sameBits)('gives the same bits at every run', async () => {
      for (const { program, values } of [thinking(shape), learning(shape)]) {
        const first = await runOnEngine(tested.engine, program, 25, values(25));
        expect(await runOnEngine(tested.engine, program, 25, values(25))).toEqual(first);
      }
    });
  });
}

function specifyExecutions(tested: EngineUnderTest, batch: number): void {
  describe('an execution', () => {
    const x = input('x', [BATCH, 3]);
    const w = parameter('w', [3, 2]);
    const product = createProgram('product', { y: matmul(x, w) });

    it('reads what stands in the bound arrays at every run, and overwrites the outputs', async () => {
      const { program, values: valuesAt } = learning(SMALL_MODELS['the quick model']);
      const values = valuesAt(batch);
      const compiled = await tested.engine.compile(program);
      const binding = boundArrays(program, batch, values);
      const execution = compiled.bind(binding);
      for (let round = 0; round < 5; round++) {
        // As an update does: other inputs, other weights, the same arrays.
        values.zH = values.zH.map((z) => Math.fround(z * 0.9));
        values['L.0.query'] = values['L.0.query'].map((weight) => Math.fround(weight * 1.1));
        binding.inputs.zH.set(values.zH);
        binding.parameters['L.0.query'].set(values['L.0.query']);
        await execution.run();
        tested.expectClose(program, binding.outputs, interpret(program, batch, values));
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
