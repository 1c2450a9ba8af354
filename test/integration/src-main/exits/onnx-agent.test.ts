import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import onnxProto from 'onnx-proto';
import * as ort from 'onnxruntime-node';
import { afterAll, describe, expect, it } from 'vitest';
import { ACTION_COUNT } from '../../../../shared/maze/cells.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { observedSize } from '../../../../shared/run-config/observed-size.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { HrmAgent, type NetworkName } from '../../../../src-main/agent/agent.ts';
import { weightTensors } from '../../../../src-main/agent/checkpoint/agent-tensors.ts';
import { writeTensors } from '../../../../src-main/agent/checkpoint/safetensors.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { outputError } from '../../../../src-main/engine/self-test/output-error.ts';
import { SELF_TEST_TOLERANCE } from '../../../../src-main/engine/self-test/self-test.ts';
import { onnxAgent } from '../../../../src-main/exits/agent/onnx-agent.ts';
import type { ExitSource } from '../../../../src-main/exits/exit.ts';
import { SMALL_MODELS } from '../../../unit/src-main/agent/small-models.ts';
import { allOf } from '../../../unit/src-main/exits/all-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-onnx-agent-'));
const engine = createOnnxCpuEngine({ threads: 1 });
afterAll(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true });
});

/** A run of one checkpoint, whose weights are the agent's. */
function sourceOf(config: RunConfig, weights: string): ExitSource {
  const checkpoint = { id: 1, update: 7, environmentSteps: 70, createdAt: 0, bytes: 1, hash: 'ab' };
  const runs = {
    get: () => ({ id: 'aa', name: 'Mine', preset: config.preset }),
    config: () => config,
    weightsFile: async () => ({ path: weights, checkpoint }),
  };
  return { runs, version: '1.2.3' } as unknown as ExitSource;
}

/** An agent with weights of its own in both networks, and its model as it is exported. */
async function exported(model: RunConfig['model'], network: NetworkName) {
  const preset = findPreset('paper-four-rooms')!.config;
  const environment = { ...preset.environment, inside: '5' as const };
  const validation = { ...preset.validation, network };
  const config: RunConfig = { ...preset, model, environment, validation };
  const random = RandomGenerator.fromSeed(3, 'model');
  const agent = new HrmAgent(config, observedSize(environment), engine, random);
  for (const { flat, prefix } of [agent.online, agent.target]) {
    for (const array of [flat, prefix]) {
      for (let i = 0; i < array.length; i++) array[i] += 0.1 * random.normal();
    }
  }
  const weights = join(folder, 'weights.safetensors');
  await writeTensors(weights, weightTensors(agent));
  const [bytes] = await allOf(onnxAgent(sourceOf(config, weights), { runs: ['aa'] }));
  return { agent, network, bytes, random };
}

type Given = Record<string, ort.Tensor>;

/** Walks with random observations, z handed on, by the lab and by the exported model. */
async function walkTogether(
  { agent, network, random }: Awaited<ReturnType<typeof exported>>,
  session: ort.InferenceSession,
  batch: number,
): Promise<void> {
  const { model } = agent.shape;
  const thinking = await agent.thinking(network, batch, { carry: true, trace: false });
  const { tokens, agentPosition, zH, zL, q, nextZH, nextZL } = thinking.arrays;
  for (let b = 0; b < batch; b++) {
    agent.writeInitial(random, { zH, zL, offset: b * agent.latentSize });
  }
  const cells = agent.shape.rows * agent.shape.columns;
  const latents = [batch, agent.latentSize / model.width, model.width];
  let z: Given = {
    zH: new ort.Tensor('float32', zH.slice(), latents),
    zL: new ort.Tensor('float32', zL.slice(), latents),
  };
  for (let step = 0; step < 4; step++) {
    for (let i = 0; i < tokens.length; i++) tokens[i] = random.integer(127);
    for (let b = 0; b < batch; b++) agentPosition[b] = agent.positionOf(random.integer(cells));
    const seen: Given = {
      tokens: new ort.Tensor('int32', tokens.slice(), [batch, cells]),
      ...(model.readout === 'agent-cell' && {
        agentPosition: new ort.Tensor('int32', agentPosition.slice(), [batch, 1]),
      }),
    };
    const [told] = await Promise.all([session.run({ ...seen, ...z }), thinking.run()]);
    expect(told.q.dims).toEqual([batch, ACTION_COUNT]);
    expect(told.zH_next.dims).toEqual(latents);
    const expected = { q, zH_next: nextZH, zL_next: nextZL };
    for (const [name, values] of Object.entries(expected)) {
      const error = outputError(told[name].data as Float32Array, values);
      expect(error, `${name} of environment step ${step}`).toBeLessThan(SELF_TEST_TOLERANCE);
    }
    z = { zH: told.zH_next, zL: told.zL_next };
    // The lab goes on from the same z: what rounding makes of two walks is no matter of one think.
    zH.set(told.zH_next.data as Float32Array);
    zL.set(told.zL_next.data as Float32Array);
  }
}

describe('an agent as an ONNX model', () => {
  it.each(Object.keys(SMALL_MODELS))('thinks as the lab does: %s', async (name) => {
    const { model } = SMALL_MODELS[name];
    const both = await exported(model, 'online');
    const session = await ort.InferenceSession.create(both.bytes, { intraOpNumThreads: 1 });
    for (const batch of [1, 3]) await walkTogether(both, session, batch);
    await session.release();
    await both.agent.dispose();
  });

  it('is the network that validations walk with', async () => {
    const { model } = SMALL_MODELS['the quick model'];
    const both = await exported(model, 'target');
    const session = await ort.InferenceSession.create(both.bytes, { intraOpNumThreads: 1 });
    await walkTogether(both, session, 1);
    await expect(walkTogether({ ...both, network: 'online' }, session, 1)).rejects.toThrow(
      'q of environment step 0',
    );
    await session.release();
    await both.agent.dispose();
  });

  it('has operators of the standard alone, and its card', async () => {
    const { model } = SMALL_MODELS['the quick model'];
    const { agent, bytes } = await exported(model, 'online');
    const read = onnxProto.onnx.ModelProto.decode(bytes);
    expect(read.opsetImport.map(({ domain, version }) => [domain, Number(version)])).toEqual([
      ['', 21],
    ]);
    expect(new Set(read.graph!.node!.map(({ domain }) => domain))).toEqual(new Set(['']));
    // Of ONNX Runtime's own it has this one under the standard's name.
    const kinds = read.graph!.node!.map(({ opType }) => opType);
    expect(kinds).not.toContain('SimplifiedLayerNormalization');
    expect(read).toMatchObject({ producerName: 'hrm-agent-lab', producerVersion: '1.2.3' });
    const card = new Map(read.metadataProps.map(({ key, value }) => [key, value]));
    expect(card.get('checkpoint_hash')).toBe('ab');
    expect(card.get('recurrent_steps')).toBe(String(model.recurrentSteps));
    await agent.dispose();
  });
});
