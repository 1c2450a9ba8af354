import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { HrmAgent } from '../../../../../src-main/agent/agent.ts';
import { DqnLearner } from '../../../../../src-main/agent/learner.ts';
import type { Engine } from '../../../../../src-main/engine/engine.ts';
import { createOnnxGpuEngine } from '../../../../../src-main/engine/onnx/gpu-engine.ts';
import { createOnnxCpuEngine } from '../../../../../src-main/engine/onnx/onnx-engine.ts';
import { filledReplay } from '../../../../unit/src-main/agent/filled-replay.ts';
import { QUICK_SMALL } from '../../../../unit/src-main/agent/small-models.ts';
import { engineSpecification } from '../engine-specification.ts';
import { describeWithWebGpu } from './webgpu-device.ts';

const createEngine = () => createOnnxGpuEngine({ provider: 'webgpu', composedAttention: true });

/** Losses and mean Q-values of updates on batches that are held for three of them. */
async function learn(engine: Engine, model: RunConfig['model']) {
  const random = RandomGenerator.fromSeed(1, 'learner on a device');
  const agent = new HrmAgent({ model, variant: 'carry' }, { rows: 2, columns: 2 }, engine, random);
  const replay = filledReplay(agent, random);
  const learner = await DqnLearner.create(agent, {
    ...findPreset('paper-four-rooms')!.config.learning,
    batchSize: 3,
    updatesPerBatch: 3,
    learningRate: 0.01,
    targetRate: 0.5,
    warmUpUpdates: 0,
  });
  const values: number[] = [];
  for (let update = 0; update < 8; update++) {
    if (learner.needsBatch) await learner.drawBatch(replay, random);
    const { loss, meanQ } = await learner.update();
    values.push(loss, meanQ);
  }
  await agent.dispose();
  await engine.dispose();
  return values;
}

describeWithWebGpu('onnx-webgpu', () => {
  // Keeps the device and what was compiled for it between the engines of the tests.
  let holder: Engine;
  beforeAll(async () => {
    holder = await createEngine();
  });
  afterAll(() => holder.dispose());

  engineSpecification('with attention written out', createEngine, {
    graphs: 8,
    batches: [1, 3],
    sameBits: false,
  });

  describe('a learner whose latents and weights stay on the device', () => {
    it('learns what it learns on the processor', async () => {
      const expected = await learn(createOnnxCpuEngine({ threads: 1 }), QUICK_SMALL);
      const actual = await learn(await createEngine(), QUICK_SMALL);
      expect(new Set(expected).size).toBe(expected.length);
      for (const [i, value] of expected.entries()) {
        expect(Math.abs(actual[i] - value)).toBeLessThan(1e-3 * Math.abs(value) + 1e-4);
      }
    });
  });
});
