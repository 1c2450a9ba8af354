import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import type { HrmAgent } from '../../../../src-main/agent/agent.ts';
import { stepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { look, type LookState } from '../../../../src-main/walker/look.ts';
import { standingCells } from '../../../../src-main/walker/value-map.ts';
import { expectClose } from '../evaluation/alike.ts';
import { halvingAgent } from '../evaluation/halving-agent.ts';
import { PAPER_WALKER, QUICK_WALKER, walkingAgent } from '../evaluation/walking-agent.ts';
import { CODES, someLatents, someMaze, stateOf } from './look-states.ts';

const MODELS: readonly (readonly [string, RunConfig['model']])[] = [
  ['vectors carried, read at the last position', PAPER_WALKER],
  ['whole grids carried, read at the agent’s cell', QUICK_WALKER],
];

/** What the program says that an agent is trained and recorded with. */
async function traced(agent: HrmAgent, { tokens, agentCell, z }: LookState) {
  const thinking = await agent.thinking('online', 2, { carry: true, trace: true });
  const { arrays } = thinking;
  arrays.tokens.set(tokens);
  arrays.agentPosition[0] = agent.positionOf(agentCell);
  arrays.zH.set(z.zH);
  arrays.zL.set(z.zL);
  await thinking.run();
  return arrays;
}

describe.each(MODELS)('a look at an agent, %s,', (_title, model) => {
  const agent = walkingAgent(model);
  const stepwise = stepwiseAgent(agent, 'online');
  const { recurrentSteps, width } = model;
  const state = stateOf(someMaze(3), someLatents(agent, 1), 4);

  it('shows what the trained program thinks: Q-values, and distances to the end', async () => {
    const { look: looked } = await look(stepwise, state, { recurrentSteps, valueMap: null });
    const { trace } = await traced(agent, state);
    expect(looked).toMatchObject({ step: 4, recurrentSteps, valueMap: null });
    expectClose(
      looked.q,
      trace.flatMap(({ q }) => Array.from(q.subarray(0, 4))),
    );
    const distances = (latent: 'zH' | 'zL') =>
      trace.map((after) => {
        const last = trace[recurrentSteps - 1][latent];
        let sum = 0;
        for (let i = 0; i < width; i++) sum += (after[latent][i] - last[i]) ** 2;
        return sum / width;
      });
    expectClose(looked.zHDistances, distances('zH'));
    expectClose(looked.zLDistances, distances('zL'));
    expect(looked.zHDistances.at(-1)).toBe(0);
    expect(looked.zHDistances[0]).toBeGreaterThan(0);
  });

  it('hands back the grids that the trained program carries on', async () => {
    const { grid } = await look(stepwise, state, { recurrentSteps, valueMap: null });
    const { nextZH, nextZL } = await traced(agent, state);
    expectClose(grid.zH.subarray(-agent.latentSize), nextZH.subarray(0, agent.latentSize));
    expectClose(grid.zL.subarray(-agent.latentSize), nextZL.subarray(0, agent.latentSize));
  });

  it('takes as many recurrent steps as it is asked for, the first ones the same', async () => {
    const few = await look(stepwise, state, { recurrentSteps: 1, valueMap: null });
    const many = await look(stepwise, state, { recurrentSteps: 7, valueMap: null });
    expect(few.look.q).toHaveLength(4);
    expect(many.look.q).toHaveLength(28);
    expect(many.look.q.slice(0, 4)).toEqual(few.look.q);
    expect(few.look.zHDistances).toEqual([0]);
  });

  it('says how far z moved in each cell, within the environment step and since the last', async () => {
    const options = { recurrentSteps, valueMap: null };
    const first = await look(stepwise, state, options);
    expect(first.look.planChange.sinceLastStep).toBeNull();
    expect(first.look.planChange.withinStep).toHaveLength(25);
    expect(Math.min(...first.look.planChange.withinStep)).toBeGreaterThan(0);
    // The same thought again ends where it ended.
    const again = await look(stepwise, { ...state, previous: first.grid }, options);
    expect(again.look.planChange.sinceLastStep).toEqual(new Array(25).fill(0));
    // And a cell whose z was another one before has moved by that much.
    const cell = 7;
    const from = agent.positionOf(cell) * width;
    const moved = { zH: first.grid.zH.slice(), zL: first.grid.zL };
    moved.zH.fill(0, from, from + width);
    const { sinceLastStep } = (await look(stepwise, { ...state, previous: moved }, options)).look
      .planChange;
    const size = first.grid.zH.subarray(from, from + width);
    const expected = size.reduce((sum, z) => sum + z * z, 0) / width;
    expect(sinceLastStep?.[cell]).toBeCloseTo(expected, 5);
    expect(sinceLastStep?.filter((change) => change > 0)).toHaveLength(1);
  });

  it('maps the values of all cells in which the agent could stand', async () => {
    const { look: looked } = await look(stepwise, state, { recurrentSteps, valueMap: CODES });
    const { cells, q } = looked.valueMap!;
    expect(cells).toEqual(standingCells(state.maze));
    expect(q).toHaveLength(4 * cells.length);
    for (const [index, agentCell] of cells.entries()) {
      const there = stateOf({ ...state.maze, agentCell }, state.z);
      const alone = await look(stepwise, there, { recurrentSteps, valueMap: null });
      expectClose(q.slice(4 * index, 4 * index + 4), alone.look.q.slice(-4));
    }
    const own = 4 * cells.indexOf(state.agentCell);
    expectClose(q.slice(own, own + 4), looked.q.slice(-4));
    // Not one thought again and again.
    expect(new Set(q.filter((_, i) => i % 4 === 0)).size).toBeGreaterThan(cells.length / 2);
  });

  it('ends with the signal’s reason when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const options = { recurrentSteps, valueMap: CODES, signal };
    await expect(look(stepwise, state, options)).rejects.toThrow('enough');
  });
});

describe('a look at an agent that halves z', () => {
  it('has distances and changes of its halves', async () => {
    const z = { zH: Float32Array.of(8, 8), zL: Float32Array.of(4, -12) };
    const state = stateOf(someMaze(0), z);
    const { look: looked, grid } = await look(halvingAgent(), state, {
      recurrentSteps: 3,
      valueMap: null,
    });
    expect(looked.q).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
    // z_H: 8, 4, 2, 1; z_L: (4, −12), (2, −6), (1, −3), (0.5, −1.5).
    expect(looked.zHDistances).toEqual([9, 1, 0]);
    expect(looked.zLDistances).toEqual([(1.5 ** 2 + 4.5 ** 2) / 2, (0.5 ** 2 + 1.5 ** 2) / 2, 0]);
    expect(looked.planChange.withinStep).toEqual(new Array(25).fill(49));
    expect(new Set(grid.zH)).toEqual(new Set([1]));
  });
});
