import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type { Engine } from '../../../../../src-main/engine/engine.ts';
import {
  gather,
  input,
  matmul,
  parameter,
} from '../../../../../src-main/engine/program/operations.ts';
import { createProgram, type Program } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';
import { learnProgram } from '../../../../../src-main/agent/model/learn-program.ts';
import { randomLearnInputs, randomWeights } from '../../../../unit/src-main/agent/model-values.ts';
import { SMALL_MODELS } from '../../../../unit/src-main/agent/small-models.ts';
import type { TensorFlow } from '../../../../../src-main/engine/tfjs/tensorflow-namespace.ts';
import { boundArrays } from '../run-on-engine.ts';

/** A tensor that an update leaves behind is seen at once. */
const UPDATES = 100;

export interface EngineWithMemory {
  readonly engine: Engine;
  /** The object on which the engine computes. */
  readonly tf: TensorFlow;
}

/** No tensor stays: not after many updates, not longer than it is read, not after a failure. */
export function memorySpecification(create: () => Promise<EngineWithMemory>): void {
  describe('tensors', () => {
    it(`of ${UPDATES} updates leave none behind`, async () => {
      const { engine, tf } = await create();
      const shape = SMALL_MODELS['one H and one L evaluation, one head'];
      const tiny = { ...shape, model: { ...shape.model, width: 4, inner: 4, layers: 1 } };
      const random = RandomGenerator.fromSeed(8, 'memory');
      const program = learnProgram(tiny, { latents: true, recurrentSteps: 1 });
      const compiled = await engine.compile(program);
      const values = { ...randomWeights(tiny, random), ...randomLearnInputs(tiny, 1, random) };
      const execution = compiled.bind(boundArrays(program, 1, values));
      const before = tf.memory();
      for (let update = 0; update < UPDATES; update++) await execution.run();
      await compiled.dispose();
      const { numTensors, numDataBuffers, numBytes } = tf.memory();
      expect({ numTensors, numDataBuffers, numBytes }).toEqual({
        numTensors: before.numTensors,
        numDataBuffers: before.numDataBuffers,
        numBytes: before.numBytes,
      });
    });

    it('are freed when their last reader has run, not at the end', async () => {
      const { engine, tf } = await create();
      const w = parameter('w', [3, 3]);
      let y = input('x', [BATCH, 3]);
      for (let i = 0; i < 50; i++) y = matmul(y, w);
      const program: Program = createProgram('chain', { y });
      const compiled = await engine.compile(program);
      const values = { x: new Float64Array(6), w: new Float64Array(9) };
      const execution = compiled.bind(boundArrays(program, 2, values));
      const before = tf.memory().numBytes;
      const { kernels } = await tf.profile(async () => {
        await execution.run();
        return [];
      });
      const peak =
        Math.max(...kernels.map(({ totalBytesSnapshot }) => totalBytesSnapshot)) - before;
      const [product, matrix] = [4 * 2 * 3, 4 * 3 * 3];
      expect(kernels.length).toBeGreaterThanOrEqual(50);
      expect(peak).toBe(matrix + 2 * product);
    });

    it('of a run that failed are freed too', async () => {
      const { engine, tf } = await create();
      const table = parameter('table', [3, 2]);
      const program = createProgram('look-up', { y: gather(table, input('at', [BATCH], 'int')) });
      const compiled = await engine.compile(program);
      const values = { at: Float64Array.of(99), table: new Float64Array(6) };
      const execution = compiled.bind(boundArrays(program, 1, values));
      const before = tf.memory().numTensors;
      await expect(execution.run()).rejects.toThrow(`program look-up failed on ${engine.id}: `);
      expect(tf.memory().numTensors).toBe(before);
    });
  });
}
