import { describe, expect, it } from 'vitest';
import { observationCodes } from '../../../../shared/maze/observation-codes.ts';
import { observeMaze } from '../../../../shared/maze/observe-maze.ts';
import { drawnMoment } from '../../../../shared/walks/drawn-maze.ts';
import { whyNotWalkable } from '../../../../shared/walks/why-not-walkable.ts';
import { HrmAgent } from '../../../../src-main/agent/agent.ts';
import { drawnEnvironment } from '../../../../src-main/envs/drawn/drawn-environment.ts';
import { stepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { look } from '../../../../src-main/walker/look.ts';
import { drawing } from '../../shared/walks/some-drawing.ts';
import { ENVIRONMENT, QUICK_WALKER, walkingAgent } from '../evaluation/walking-agent.ts';

const CODES = observationCodes(ENVIRONMENT);

/** The quick agent, trained on 5×5 cells, on the board of a drawn maze. */
async function lookAt(...lines: readonly string[]) {
  const maze = drawing(...lines);
  const trained = walkingAgent(QUICK_WALKER);
  const agent = new HrmAgent(
    { model: QUICK_WALKER, variant: 'carry' },
    maze,
    trained.engine,
    trained,
  );
  const moment = { ...drawnMoment(maze), startCell: maze.agentCell };
  const tokens = observeMaze(moment, CODES);
  const environment = drawnEnvironment(maze, {
    environment: ENVIRONMENT,
    doorProbability: 0,
    seed: 1,
    stepLimit: null,
  });
  const observed = new Uint8Array(environment.cells);
  environment.observe(observed);
  expect(tokens).toEqual(observed);
  // One vector at every position, so that it is the same thought on every board.
  const one = (value: number) =>
    Float32Array.from(
      { length: agent.latentSize },
      (_, i) => value * ((i % QUICK_WALKER.width) - 7),
    );
  const state = {
    step: 0,
    tokens,
    agentCell: maze.agentCell,
    maze: moment,
    z: { zH: one(0.1), zL: one(-0.2) },
    previous: null,
  };
  const stepwise = stepwiseAgent(agent, 'online');
  const looked = await look(stepwise, state, { recurrentSteps: 3, valueMap: CODES });
  await stepwise.dispose();
  return { maze, ...looked };
}

describe('an agent of no size on other boards', () => {
  it.each([
    [['AG', '..']],
    [['A.+....', '##./..G']],
    [['A', '.', '+', '.', '/', '.'].map((c) => `${c}.#${c === 'A' ? 'G' : '.'}`)],
  ])('thinks: %j', async (lines) => {
    const { maze, look: looked, grid } = await lookAt(...lines);
    expect(whyNotWalkable({ model: QUICK_WALKER, environment: ENVIRONMENT }, maze)).toBeNull();
    const cells = maze.rows * maze.columns;
    expect(looked.planChange.withinStep).toHaveLength(cells);
    expect(grid.zH).toHaveLength(cells * QUICK_WALKER.width);
    const all = [...looked.q, ...looked.planChange.withinStep, ...looked.valueMap!.q];
    expect(all.every(Number.isFinite)).toBe(true);
    expect(looked.q.slice(-4)).not.toEqual(looked.q.slice(0, 4));
  });

  it('thinks another thing of a board that is turned, and the same of the same', async () => {
    const wide = await lookAt('A....', '....G');
    const high = await lookAt('A.', '..', '..', '..', '.G');
    expect(wide.look.q).not.toEqual(high.look.q);
    expect((await lookAt('A....', '....G')).look.q).toEqual(wide.look.q);
  });
});
