import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import { cellCount } from '../../shared/maze/board.ts';
import type { Look } from '../../shared/contract/walks.ts';
import type { ObservationCodes } from '../../shared/maze/observation-codes.ts';
import type { SeenMaze } from '../../shared/maze/observe-maze.ts';
import type { LatentPair } from '../evaluation/carried-latents.ts';
import { meanSquaredDistance } from '../evaluation/mean-squared-distance.ts';
import { readoutPosition } from '../evaluation/readout-position.ts';
import type { StepwiseAgent } from '../evaluation/stepwise-agent.ts';
import { gridOf, type Thought, thinkThrough } from './think-through.ts';
import { valueMap } from './value-map.ts';

/** An agent before an environment step. */
export interface LookState extends Thought {
  /** Environment steps taken before. */
  readonly step: number;
  readonly maze: SeenMaze;
  /** Whole grids [P, D] after the last recurrent step of the environment step before; null at the first. */
  readonly previous: LatentPair | null;
}

export interface LookOptions {
  /** M; any number, whatever was trained. */
  readonly recurrentSteps: number;
  /** How the agent sees the maze, where a value map is asked for. */
  readonly valueMap: ObservationCodes | null;
  readonly signal?: AbortSignal;
}

/** A look, and what the next one is compared with. */
export interface Looked {
  readonly look: Look;
  /** Whole grids [P, D] after the last recurrent step. */
  readonly grid: LatentPair;
}

const copied = ({ zH, zL }: LatentPair): LatentPair => ({ zH: zH.slice(), zL: zL.slice() });

/** [S] mean squared distance over D of z_H in each cell of a board between two grids [P, D]. */
function changeByCell(agent: StepwiseAgent, cells: number, a: LatentPair, b: LatentPair): number[] {
  const { width } = agent;
  return Array.from({ length: cells }, (_, cell) => {
    const from = agent.positionOf(cell) * width;
    return meanSquaredDistance(a.zH, b.zH, from, from + width);
  });
}

/**
 * What an agent thinks before an environment step: Q-values and how far z still is from where it ends
 * after each recurrent step, and how far it moved in each cell.
 * @throws the signal's reason when it is aborted.
 */
export async function look(
  agent: StepwiseAgent,
  state: LookState,
  { recurrentSteps, valueMap: codes, signal }: LookOptions,
): Promise<Looked> {
  const { step, maze, z, previous } = state;
  const position = readoutPosition(agent, { agentPosition: agent.positionOf(state.agentCell) });
  const q: number[] = [];
  // [0..M] at the readout position, and the grids that the first and the last of them are of.
  const atReadout: LatentPair[] = [];
  const grids: LatentPair[] = [];
  await thinkThrough(
    agent,
    [state],
    recurrentSteps,
    (t, thought) => {
      const grid = gridOf(thought, 0, agent);
      const [from, to] = [position * agent.width, (position + 1) * agent.width];
      atReadout.push({ zH: grid.zH.slice(from, to), zL: grid.zL.slice(from, to) });
      if (t > 0) q.push(...thought.q.subarray(0, ACTION_COUNT));
      if (t === 0 || t === recurrentSteps) grids.push(copied(grid));
    },
    signal,
  );
  const [begin, end] = grids;
  const last = atReadout[recurrentSteps];
  const distances = (latent: 'zH' | 'zL') =>
    atReadout.slice(1).map((after) => meanSquaredDistance(after[latent], last[latent]));
  const cells = cellCount(maze.board);
  const question = { maze, z, recurrentSteps, ...(signal ? { signal } : {}) };
  return {
    look: {
      step,
      recurrentSteps,
      q,
      zHDistances: distances('zH'),
      zLDistances: distances('zL'),
      planChange: {
        withinStep: changeByCell(agent, cells, begin, end),
        sinceLastStep: previous && changeByCell(agent, cells, previous, end),
      },
      valueMap: codes && (await valueMap(agent, { ...question, codes })),
    },
    grid: end,
  };
}
