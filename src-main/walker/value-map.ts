import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { Look } from '../../shared/contract/walks.ts';
import type { ObservationCodes } from '../../shared/maze/observation-codes.ts';
import { observeMaze, type SeenMaze } from '../../shared/maze/observe-maze.ts';
import type { LatentPair } from '../evaluation/carried-latents.ts';
import type { StepwiseAgent } from '../evaluation/stepwise-agent.ts';
import { mostThoughts, thinkThrough } from './think-through.ts';

/** Cells in which an agent could think: no walls, no closed doors, not the goal; ascending. */
export function standingCells({ board, doorsClosed, goalCell }: SeenMaze): number[] {
  const stops = new Set<number>(board.doors.filter((_, door) => doorsClosed[door] === 1));
  return [...board.walls.keys()].filter(
    (cell) => !board.walls[cell] && cell !== goalCell && !stops.has(cell),
  );
}

/** How a value map is asked for. */
export interface ValueMapQuestion {
  readonly maze: SeenMaze;
  /** How the agent sees it. */
  readonly codes: ObservationCodes;
  /** [C, D] carried, from which the agent begins wherever it stands. */
  readonly z: LatentPair;
  /** M */
  readonly recurrentSteps: number;
  readonly signal?: AbortSignal;
}

/**
 * Q-values if the agent stood in each cell where it could, all else as it is.
 * @throws the signal's reason when it is aborted.
 */
export async function valueMap(
  agent: StepwiseAgent,
  { maze, codes, z, recurrentSteps, signal }: ValueMapQuestion,
): Promise<NonNullable<Look['valueMap']>> {
  const cells = standingCells(maze);
  const q: number[] = [];
  const atOnce = mostThoughts(agent);
  for (let first = 0; first < cells.length; first += atOnce) {
    const thoughts = cells.slice(first, first + atOnce).map((agentCell) => ({
      tokens: observeMaze({ ...maze, agentCell }, codes),
      agentCell,
      z,
    }));
    await thinkThrough(
      agent,
      thoughts,
      recurrentSteps,
      (t, state) => {
        if (t === recurrentSteps) q.push(...state.q.subarray(0, thoughts.length * ACTION_COUNT));
      },
      signal,
    );
  }
  return { cells, q };
}
