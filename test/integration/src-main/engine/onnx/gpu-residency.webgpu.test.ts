import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Binding, type Engine, EngineError } from '../../../../../src-main/engine/engine.ts';
import { createOnnxGpuEngine } from '../../../../../src-main/engine/onnx/gpu-engine.ts';
import {
  add,
  input,
  matmul,
  parameter,
  reduceSum,
  scale,
} from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';
import { describeWithWebGpu } from './webgpu-device.ts';

const z = input('z', [BATCH, 2]);
const program = createProgram('walk', {
  next: add(z, input('x', [BATCH, 2])),
  y: matmul(z, parameter('w', [2, 2])),
  tenfold: scale(z, 10),
});

describeWithWebGpu('what stays on the device', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createOnnxGpuEngine({ provider: 'webgpu', composedAttention: true });
  });
  afterAll(() => engine.dispose());

  /** z = [1, 2], x = [1, 1], w = 1. */
  function walk() {
    return {
      batch: 1,
      inputs: { z: Float32Array.of(1, 2), x: Float32Array.of(1, 1) },
      parameters: { w: Float32Array.of(1, 0, 0, 1) },
      outputs: {
        next: new Float32Array(2),
        y: new Float32Array(2),
        tenfold: new Float32Array(2),
      },
    } satisfies Binding;
  }

  it('is nothing unless the binding says so', async () => {
    const compiled = await engine.compile(program);
    const arrays = walk();
    const execution = compiled.bind(arrays);
    expect(execution.feedBack).toBeUndefined();
    await execution.run();
    arrays.parameters.w.set([2, 0, 0, 2]);
    await execution.run();
    expect([...arrays.outputs.next]).toEqual([2, 3]);
    expect([...arrays.outputs.y]).toEqual([2, 4]);
    await compiled.dispose();
  });

  it('are linked outputs, as inputs of the next run when they are fed back', async () => {
    const compiled = await engine.compile(program);
    const arrays = walk();
    const { outputs, inputs } = arrays;
    const execution = compiled.bind({ ...arrays, residency: { links: { next: 'z' } } });
    await execution.run();
    expect([...outputs.tenfold]).toEqual([10, 20]);
    for (const expected of [
      [20, 30],
      [30, 40],
    ]) {
      execution.feedBack?.();
      await execution.run();
      expect([...outputs.tenfold]).toEqual(expected);
    }
    // Other inputs are read as ever.
    inputs.x.set([5, 5]);
    execution.feedBack?.();
    await execution.run();
    execution.feedBack?.();
    await execution.run();
    expect([...outputs.tenfold]).toEqual([90, 100]);
    // Not fed back: the host's array counts again.
    await execution.run();
    expect([...outputs.tenfold]).toEqual([10, 20]);
    expect([...outputs.next]).toEqual([0, 0]);
    await compiled.dispose();
  });

  it('are parameters, until their version changes', async () => {
    const compiled = await engine.compile(program);
    let version = 1;
    const arrays = walk();
    const execution = compiled.bind({ ...arrays, residency: { parametersVersion: () => version } });
    await execution.run();
    arrays.parameters.w.fill(3);
    await execution.run();
    expect([...arrays.outputs.y]).toEqual([1, 2]);
    version = 2;
    await execution.run();
    expect([...arrays.outputs.y]).toEqual([9, 9]);
    await compiled.dispose();
  });

  it('does not grow with the number of runs', async () => {
    const size = 1 << 18;
    const grid = input('grid', [BATCH, size]);
    const shift = parameter('shift', [size]);
    const compiled = await engine.compile(
      createProgram('grow', { grid: add(grid, shift), sum: reduceSum(grid, [1]) }),
    );
    let version = 0;
    const execution = compiled.bind({
      batch: 1,
      inputs: { grid: new Float32Array(size) },
      parameters: { shift: new Float32Array(size) },
      outputs: { grid: new Float32Array(size), sum: new Float32Array(1) },
      residency: { parametersVersion: () => version++, links: { grid: 'grid' } },
    });
    const repeat = async (runs: number) => {
      for (let i = 0; i < runs; i++) {
        await execution.run();
        execution.feedBack?.();
      }
      return process.memoryUsage().rss;
    };
    const before = await repeat(20);
    const after = await repeat(200);
    // 200 runs move 400 MiB through the device; a tenth of it is what the runtime may keep.
    expect(after - before).toBeLessThan(40 * 2 ** 20);
    await compiled.dispose();
  });

  it('cannot be fed back before a run, or twice', async () => {
    const compiled = await engine.compile(program);
    const execution = compiled.bind({ ...walk(), residency: { links: { next: 'z' } } });
    expect(() => execution.feedBack?.()).toThrow(EngineError);
    await execution.run();
    execution.feedBack?.();
    expect(() => execution.feedBack?.()).toThrow(
      'program walk has no outputs of a run to feed back',
    );
    await compiled.dispose();
  });

  it('is nothing of a program of which nothing would come back', async () => {
    const compiled = await engine.compile(createProgram('mute', { z: scale(z, 2) }));
    const outputs = { z: new Float32Array(2) };
    const inputs = { z: Float32Array.of(1, 2) };
    const residency = { links: { z: 'z' } };
    const execution = compiled.bind({ batch: 1, inputs, parameters: {}, outputs, residency });
    expect(execution.feedBack).toBeUndefined();
    await execution.run();
    expect([...outputs.z]).toEqual([2, 4]);
    await compiled.dispose();
  });

  it('is gone with its program', async () => {
    const compiled = await engine.compile(program);
    const execution = compiled.bind({ ...walk(), residency: { links: { next: 'z' } } });
    await execution.run();
    await compiled.dispose();
    await expect(execution.run()).rejects.toThrow(EngineError);
    await expect(execution.run()).rejects.toThrow(
      'program walk failed on onnx-webgpu: it was disposed of',
    );
  });

  it('is linked by names that the program has', async () => {
    const compiled = await engine.compile(program);
    const bind = () => compiled.bind({ ...walk(), residency: { links: { nothing: 'z' } } });
    expect(bind).toThrow(/^program walk has no output nothing or no input z to link$/);
    await compiled.dispose();
  });
});
