import { describe, expect, it } from 'vitest';
import { latentPathSchema } from '../../../../shared/contract/walks.ts';
import { stepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import {
  latentPath,
  pathInPlane,
  readoutLatents,
} from '../../../../src-main/walker/latent-path.ts';
import { look } from '../../../../src-main/walker/look.ts';
import { expectClose } from '../evaluation/alike.ts';
import { halvingAgent } from '../evaluation/halving-agent.ts';
import { PAPER_WALKER, QUICK_WALKER, walkingAgent } from '../evaluation/walking-agent.ts';
import { someLatents, someMaze, stateOf } from './look-states.ts';

describe.each([
  ['the last position', PAPER_WALKER],
  ['the agent’s cell', QUICK_WALKER],
])('latents at %s', (_title, model) => {
  const agent = walkingAgent(model);
  const stepwise = stepwiseAgent(agent, 'online');
  const { recurrentSteps, width } = model;
  const states = [0, 1, 2].map((t) => stateOf(someMaze(t), someLatents(agent, t), t));

  it('go from before the first recurrent step to after the last, as a look has them', async () => {
    const { zH } = await readoutLatents(stepwise, states, { recurrentSteps });
    expect(zH).toHaveLength(3 * (recurrentSteps + 1) * width);
    for (const [t, state] of states.entries()) {
      const { grid, look: looked } = await look(stepwise, state, {
        recurrentSteps,
        valueMap: null,
      });
      const cell = model.readout === 'agent-cell' ? state.agentCell : 24;
      const at = (m: number) => {
        const from = (t * (recurrentSteps + 1) + m) * width;
        return zH.subarray(from, from + width);
      };
      const position = agent.positionOf(cell) * width;
      const end = grid.zH.subarray(position, position + width);
      expectClose(at(recurrentSteps), end);
      const distances = looked.zHDistances.map(
        (_, m) => at(m + 1).reduce((total, z, i) => total + (z - end[i]) ** 2, 0) / width,
      );
      expectClose(distances, looked.zHDistances);
      const begin = state.z.zH;
      const from = begin.length === width ? 0 : position;
      expect([...at(0)]).toEqual([...begin.subarray(from, from + width)]);
    }
  });

  it('make a path of all environment steps', async () => {
    const path = await latentPath(stepwise, states, { recurrentSteps });
    expect(latentPathSchema.omit({ from: true }).parse(path)).toEqual(path);
    expect([path.steps, path.recurrentSteps]).toEqual([3, recurrentSteps]);
    for (const [scores, explained] of [
      [path.zH, path.zHExplained],
      [path.zL, path.zLExplained],
    ]) {
      expect(scores).toHaveLength(3 * (recurrentSteps + 1) * 2);
      expect(explained[0]).toBeGreaterThan(explained[1]);
      expect(explained[0] + explained[1]).toBeLessThan(1.000_001);
    }
  });

  it('can be taken further than was trained', async () => {
    const few = await readoutLatents(stepwise, states, { recurrentSteps: 1 });
    const many = await readoutLatents(stepwise, states, { recurrentSteps: 5 });
    for (const t of [0, 1, 2]) {
      expect([...few.zL.subarray(t * 2 * width, (t + 1) * 2 * width)]).toEqual([
        ...many.zL.subarray(t * 6 * width, (t * 6 + 2) * width),
      ]);
    }
  });
});

describe('a path', () => {
  const thoughts = (n: number) =>
    Array.from({ length: n }, (_, t) => ({
      tokens: new Uint8Array(25),
      agentCell: t % 25,
      z: { zH: Float32Array.of(t, 0), zL: Float32Array.of(1, 1) },
    }));

  it('of more environment steps than are thought at once is in their order', async () => {
    const { zH } = await readoutLatents(halvingAgent(), thoughts(300), { recurrentSteps: 1 });
    const expected = Array.from({ length: 300 }, (_, t) => [t, 0, t / 2, 0]).flat();
    expect([...zH]).toEqual(expected);
  });

  it('of a z that goes one way explains all by one component, and of none nothing', async () => {
    const path = await latentPath(halvingAgent(), thoughts(1), { recurrentSteps: 2 });
    // z_H stays 0; z_L is (1, 1), and halves of it.
    expect(path.zHExplained).toEqual([0, 0]);
    expect(path.zH).toEqual(new Array(6).fill(0));
    expect(path.zLExplained[0]).toBeCloseTo(1, 12);
    expect(path.zLExplained[1]).toBe(0);
  });

  it('of no environment steps is empty', () => {
    const none = { zH: new Float32Array(0), zL: new Float32Array(0) };
    expect(pathInPlane(none, 4, 2)).toEqual({
      steps: 0,
      recurrentSteps: 2,
      zH: [],
      zL: [],
      zHExplained: [0, 0],
      zLExplained: [0, 0],
    });
  });

  it('ends with the signal’s reason when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const walking = latentPath(halvingAgent(), thoughts(3), { recurrentSteps: 2, signal });
    await expect(walking).rejects.toThrow('enough');
  });
});
