import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig, Variant } from '../../../../shared/run-config/schema.ts';
import { HrmAgent } from '../../../../src-main/agent/agent.ts';
import { greedyAction, largestValue } from '../../../../src-main/agent/thinking.ts';
import { RecordingEngine } from '../engine/recording-engine.ts';
import { PAPER_SMALL, QUICK_SMALL } from './small-models.ts';

const BOARD = { rows: 2, columns: 3 };

function createAgent(model: RunConfig['model'], variant: Variant = 'carry', seed = 1) {
  const engine = new RecordingEngine();
  const random = RandomGenerator.fromSeed(seed, 'model');
  return { engine, agent: new HrmAgent({ model, variant }, BOARD, engine, random) };
}

describe('a new agent', () => {
  it('has a target network equal to the online one, in arrays of its own', () => {
    const { agent } = createAgent(PAPER_SMALL);
    expect(agent.target).toEqual(agent.online);
    expect(agent.target.flat).not.toBe(agent.online.flat);
    expect(agent.target.prefix).not.toBe(agent.online.prefix);
  });

  it('has a prefix token of zeros, or none', () => {
    expect([...createAgent(PAPER_SMALL).agent.online.prefix]).toEqual(new Array(16).fill(0));
    expect(createAgent(QUICK_SMALL).agent.online.prefix).toHaveLength(0);
  });

  it('is decided by the seed', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => createAgent(PAPER_SMALL, 'carry', seed).agent);
    expect(b.online).toEqual(a.online);
    expect(b.initialVectors).toEqual(a.initialVectors);
    expect(c.online).not.toEqual(a.online);
  });

  it('carries two vectors, or two whole grids, or starts anew', () => {
    expect(createAgent(PAPER_SMALL).agent.latentSize).toBe(16);
    const full = createAgent({ ...PAPER_SMALL, carriedZ: 'full' }).agent;
    expect(full.latentSize).toBe(7 * 16);
    expect(full.carries).toBe(true);
    expect(createAgent(PAPER_SMALL, 'reset').agent.carries).toBe(false);
  });

  it('knows where a cell stands in the sequence: after the prefix token', () => {
    expect(createAgent(PAPER_SMALL).agent.positionOf(4)).toBe(5);
    expect(createAgent(QUICK_SMALL).agent.positionOf(4)).toBe(4);
  });
});

describe('thinking', () => {
  it('compiles a program once, whatever batch sizes and networks use it', async () => {
    const { agent, engine } = createAgent(PAPER_SMALL);
    const outputs = { carry: true, trace: false };
    const all = await Promise.all([
      agent.thinking('online', 1, outputs),
      agent.thinking('online', 4, outputs),
      agent.thinking('target', 4, outputs),
    ]);
    await agent.thinking('online', 1, { carry: false, trace: false });
    expect(engine.compiled).toEqual(['think-carry', 'think']);
    expect(all.map(({ batch }) => batch)).toEqual([1, 4, 4]);
  });

  it('uses the weights of its network as they are when it runs', async () => {
    const { agent } = createAgent(PAPER_SMALL);
    const outputs = { carry: false, trace: false };
    const online = await agent.thinking('online', 1, outputs);
    const target = await agent.thinking('target', 1, outputs);
    await Promise.all([online.run(), target.run()]);
    const before = online.arrays.q.slice();
    expect(target.arrays.q).toEqual(before);
    agent.online.flat.fill(0.1);
    await Promise.all([online.run(), target.run()]);
    expect(online.arrays.q).not.toEqual(before);
    expect(target.arrays.q).toEqual(before);
  });

  it('hands out a trace of every recurrent step, the last of which is the result', async () => {
    const { agent } = createAgent(PAPER_SMALL);
    const { arrays, run } = await traced(agent);
    await run();
    expect(arrays.trace).toHaveLength(PAPER_SMALL.recurrentSteps);
    expect(arrays.trace[2].q).toEqual(arrays.q);
    expect(arrays.trace[2].zH).toEqual(arrays.nextZH);
    expect(arrays.trace[0].q).not.toEqual(arrays.q);
  });
});

async function traced(agent: HrmAgent) {
  const thinking = await agent.thinking('online', 2, { carry: true, trace: true });
  return { arrays: thinking.arrays, run: () => thinking.run() };
}

describe('the greedy action', () => {
  const q = Float32Array.of(9, 0.1, 0.5, 0.5, -1, -3, -2, -2.5, -9);

  it('has the largest Q-value; the first of equals', () => {
    expect(greedyAction(q, 1)).toBe(1);
    expect(largestValue(q, 1)).toBe(0.5);
    expect(greedyAction(q, 5)).toBe(1);
    expect(largestValue(q, 5)).toBe(-2);
  });
});
