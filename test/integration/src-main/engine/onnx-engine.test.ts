import { afterAll, describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { CutShortError, EngineError } from '../../../../src-main/engine/engine.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { gradient } from '../../../../src-main/engine/program/gradient.ts';
import {
  add,
  expand,
  gather,
  input,
  matmul,
  multiply,
  parameter,
  reduceSum,
  scale,
  sigmoid,
} from '../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../src-main/engine/program/shape.ts';
import { interpret } from '../../../../src-main/engine/interpreter/interpreter.ts';
import { SELF_TEST_TOLERANCE } from '../../../../src-main/engine/self-test/self-test.ts';
import { relativeError } from '../../../unit/src-main/engine/finite-differences.ts';
import { randomValues } from '../../../unit/src-main/engine/random-values.ts';
import { gatedEngine, NativeGate } from '../../../../src-main/engine/native-gate.ts';
import { boundArrays, runOnEngine } from './run-on-engine.ts';

const one = createOnnxCpuEngine({ threads: 1 });
const sizing = () => ({ microBatch: 4, smallestShare: 8 });
const two = createOnnxCpuEngine({ threads: 2, sizing });
const copying = createOnnxCpuEngine({ threads: 2, sharing: 'copies', sizing });
afterAll(() => Promise.all([one, two, copying].map((engine) => engine.dispose())));

const x = input('x', [BATCH, 3]);
const w = parameter('w', [3, 2]);

describe('what onnx-cpu cannot do is an EngineError', () => {
  it('names the program that cannot be compiled', async () => {
    const program = createProgram('batchless', { y: expand(w, [BATCH, 3, 2]) });
    await expect(one.compile(program)).rejects.toThrow(EngineError);
    await expect(one.compile(program)).rejects.toThrow(/^program batchless cannot be compiled/);
  });

  it('names the program that failed while it ran', async () => {
    const codes = input('codes', [BATCH], 'int');
    const compiled = await one.compile(createProgram('look-up', { y: gather(w, codes) }));
    const execution = compiled.bind({
      batch: 1,
      inputs: { codes: Int32Array.of(99) },
      parameters: { w: new Float32Array(6) },
      outputs: { y: new Float32Array(2) },
    });
    await expect(execution.run()).rejects.toThrow(/^program look-up failed on onnx-cpu/);
    await compiled.dispose();
  });
});

describe('what is cut short', () => {
  it.each([
    ['one thread', { threads: 1 }],
    ['two threads', { threads: 2 }],
    ['two threads that share copies', { threads: 2, sharing: 'copies' as const }],
  ])('ends between two micro-batches, and nothing runs any more: %s', async (_title, options) => {
    const engine = gatedEngine(createOnnxCpuEngine({ ...options, sizing }), new NativeGate());
    const program = createProgram('cut', { y: matmul(x, w) });
    const values = randomValues(program, 33, RandomGenerator.fromSeed(1, 'cut'), 1);
    const compiled = await engine.compile(program);
    const arrays = boundArrays(program, 33, values);
    const execution = compiled.bind(arrays);
    const running = execution.run();
    engine.cutShort?.();
    await expect(running).rejects.toThrow(CutShortError);
    expect([arrays.outputs.y[0], arrays.outputs.y.at(-1)]).toEqual([
      expect.any(Number),
      Number.NaN,
    ]);
    await expect(execution.run()).rejects.toThrow(CutShortError);
    await compiled.dispose();
    await engine.dispose();
  });
});

describe('threads share a batch', () => {
  const shift = parameter('shift', [2]);
  const scaled = sigmoid(add(matmul(x, w), shift));
  const loss = reduceSum(multiply(scaled, scaled), [0, 1]);
  const [dW, dShift] = gradient(loss, [w, shift]);
  const program = createProgram('shared', { scaled, loss, dW, dShift, twice: scale(shift, 2) });
  const draw = () => randomValues(program, 33, RandomGenerator.fromSeed(1, 'shared'), 1);

  it('and give what one thread gives: samples side by side, sums added, the rest once', async () => {
    const values = draw();
    const expected = interpret(program, 33, values);
    const actual = await runOnEngine(two, program, 33, values);
    for (const name of program.outputs.keys()) {
      const error = relativeError(actual[name], expected[name]);
      expect(error, `output ${name}`).toBeLessThan(SELF_TEST_TOLERANCE);
    }
  });

  it.each([
    ['one thread', one],
    ['two threads', two],
    ['two threads that share copies', copying],
  ])('give the same bits at every run: %s', async (_title, engine) => {
    const first = await runOnEngine(engine, program, 33, draw());
    for (let i = 0; i < 5; i++) {
      expect(await runOnEngine(engine, program, 33, draw())).toEqual(first);
    }
  });

  it('and give the same bits whether they share memory or copies', async () => {
    const values = draw();
    expect(await runOnEngine(copying, program, 33, values)).toEqual(
      await runOnEngine(two, program, 33, values),
    );
    expect([one, two, copying].map(({ sharing }) => sharing)).toEqual([
      undefined,
      'memory',
      'copies',
    ]);
  });

  it.each([
    ['shared memory', two],
    ['copies', copying],
  ])('and say what failed in any of them: %s', async (_title, engine) => {
    const codes = input('codes', [BATCH], 'int');
    const compiled = await engine.compile(createProgram('look-up', { y: gather(w, codes) }));
    const indices = new Int32Array(16);
    indices[15] = 99;
    const execution = compiled.bind({
      batch: 16,
      inputs: { codes: indices },
      parameters: { w: new Float32Array(6) },
      outputs: { y: new Float32Array(32) },
    });
    await expect(execution.run()).rejects.toThrow(/^program look-up failed on onnx-cpu/);
    indices[15] = 2;
    await execution.run();
    await compiled.dispose();
  });
});
