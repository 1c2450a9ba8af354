import { describe, expect, it } from 'vitest';
import type { StepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { mostThoughts, thinkThrough } from '../../../../src-main/walker/think-through.ts';
import { halvingAgent } from '../evaluation/halving-agent.ts';

/** An agent that tells the batches it was bound for. */
function counting(): { readonly agent: StepwiseAgent; readonly batches: number[] } {
  const batches: number[] = [];
  const halving = halvingAgent();
  const agent = halvingAgent({
    thinking: (batch) => {
      batches.push(batch);
      return halving.thinking(batch);
    },
  });
  return { agent, batches };
}

const thought = (z: number) => ({
  tokens: new Uint8Array(25),
  agentCell: 0,
  z: { zH: Float32Array.of(z, z), zL: Float32Array.of(-z, z) },
});

describe('thinking through', () => {
  it('broadcasts vectors, and begins from whole grids as they are', async () => {
    const grid = Float32Array.from({ length: 50 }, (_, i) => i);
    const whole = { ...thought(0), z: { zH: grid, zL: grid } };
    let [begin, end] = [new Float32Array(0), new Float32Array(0)];
    await thinkThrough(halvingAgent(), [thought(6), whole], 2, (t, { zH }) => {
      if (t === 0) begin = zH.slice();
      else end = zH.slice();
    });
    expect([...begin]).toEqual([...new Array<number>(50).fill(6), ...grid]);
    expect([...end]).toEqual([...begin].map((z) => z / 4));
  });

  it('never takes one row alone, and few sizes of batches, so that an engine binds little', async () => {
    const { agent, batches } = counting();
    for (let rows = 1; rows <= mostThoughts(agent); rows++) {
      const thoughts = Array.from({ length: rows }, () => thought(1));
      await thinkThrough(agent, thoughts, 1, () => {});
      expect(batches.at(-1)).toBeGreaterThanOrEqual(rows);
    }
    expect(new Set(batches)).toEqual(new Set([2, 16, 32, 64, 128]));
  });

  it('takes fewer rows at once on large boards', () => {
    expect(mostThoughts({ positions: 144 })).toBe(128);
    expect(mostThoughts({ positions: 64 * 64 + 1 })).toBe(3);
    expect(mostThoughts({ positions: 100_000 })).toBe(2);
  });

  it('refuses more thoughts than that', async () => {
    const thoughts = Array.from({ length: 129 }, () => thought(1));
    await expect(thinkThrough(halvingAgent(), thoughts, 1, () => {})).rejects.toThrow(RangeError);
  });
});
