import { describe, expect, it } from 'vitest';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { Cell } from '../../../../shared/maze/cells.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig, Variant } from '../../../../shared/run-config/schema.ts';
import { namedWeights } from '../../../../src-main/agent/weights.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import { recordRollout } from '../../../../src-main/evaluation/recorded-rollout.ts';
import {
  broadcast,
  type Grid,
  type PlainLatents,
  plainQ,
  plainThink,
  readoutPosition,
} from '../agent/plain-hrm.ts';
import { expectClose } from './alike.ts';
import { ENVIRONMENT, PAPER_WALKER, QUICK_WALKER, walkingAgent } from './walking-agent.ts';

const meanSquare = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0) / a.length;

/** What was seen at a moment of a record, drawn from the rules of science §3. */
function observation(record: EpisodeRecord, moment: number): Uint8Array {
  const { board, agentCells, startCell, goalCell, doorsClosed } = record;
  const tokens = board.walls.map((wall) => (wall ? Cell.wall : Cell.floor));
  board.doors.forEach((cell, door) => {
    if (doorsClosed[moment * board.doors.length + door]) tokens[cell] = Cell.wall;
  });
  tokens[startCell] = Cell.start;
  tokens[goalCell] = Cell.goal;
  tokens[agentCells[moment]] = Cell.agent;
  return tokens;
}

describe('a record holds what the model of science §1, in plain loops, thinks of what was seen', () => {
  const cases: [string, RunConfig['model'], Variant][] = [
    ['the paper’s model, Carry Z', PAPER_WALKER, 'carry'],
    ['the paper’s model, Reset Z', PAPER_WALKER, 'reset'],
    [
      'the quick model, Carry Z of whole grids',
      { ...QUICK_WALKER, initialZ: 'fixed', recurrentSteps: 2 },
      'carry',
    ],
  ];

  it.each(cases)('%s', async (_title, model, variant) => {
    const agent = walkingAgent(model, variant);
    const records = await recordRollout(agent, {
      environment: ENVIRONMENT,
      network: 'online',
      episodes: 4,
      seed: 2,
      stream: 'plain',
      doorsFrozen: false,
    });
    const record = records.reduce((a, b) => (b.length > a.length ? b : a));
    const weights = namedWeights(agent.layout, agent.online);
    const { zH, zL } = agent.initialVectors;
    const initial = {
      zH: broadcast([...zH], agent.positions),
      zL: broadcast([...zL], agent.positions),
    };
    const carried = (grid: Grid) =>
      model.carriedZ === 'full' ? grid : broadcast(grid[agent.positions - 1], agent.positions);
    let start: PlainLatents = initial;
    // What is carried takes its rounding along, larger every time: the second shows that it is carried.
    const compared = variant === 'carry' ? 2 : record.length;
    for (let t = 0; t < compared; t++) {
      const seen = {
        tokens: observation(record, t),
        agentPosition: agent.positionOf(record.agentCells[t]),
      };
      const steps = plainThink(agent.shape, seen, start, weights);
      const last = steps[steps.length - 1];
      const read = readoutPosition(agent.shape, seen);
      const [from, to] = [t * model.recurrentSteps, (t + 1) * model.recurrentSteps];
      const q = steps.flatMap((latents) => plainQ(agent.shape, seen, latents, weights));
      expectClose(record.qValues.subarray(4 * from, 4 * to), q);
      for (const [latent, distances] of [
        ['zH', record.zHDistances],
        ['zL', record.zLDistances],
      ] as const) {
        const expected = steps.map((each) => meanSquare(each[latent][read], last[latent][read]));
        expectClose(distances.subarray(from, to), expected, latent);
      }
      start = variant === 'reset' ? initial : { zH: carried(last.zH), zL: carried(last.zL) };
    }
    expect(record.length).toBeGreaterThan(2);
  });
});

describe('the observation of a record', () => {
  it('is the one that the environment draws', async () => {
    const agent = walkingAgent(PAPER_WALKER);
    const request = { network: 'online', seed: 3, stream: 'seen', doorsFrozen: false } as const;
    const records = await recordRollout(agent, {
      ...request,
      environment: ENVIRONMENT,
      episodes: 5,
    });
    records.forEach((record, episode) => {
      const mazes = RandomGenerator.fromSeed(3, 'seen/mazes');
      const environment = createEnvironment(ENVIRONMENT, 1, mazes);
      environment.reset(0, { episode, doorsFrozen: false });
      const tokens = new Uint8Array(25);
      environment.observe(tokens);
      expect(observation(record, 0)).toEqual(tokens);
    });
  });
});
