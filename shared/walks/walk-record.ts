import { z } from 'zod';
import { ACTION_COUNT } from '../maze/cells.ts';
import type { EpisodeRecord } from '../maze/episode.ts';
import { isDetour, optimalLength } from '../maze/optimal-length.ts';

const numbers = z.array(z.number());

/** How a part of a walk begins: at its start, or where somebody has changed the maze. */
export const walkBeginSchema = z.object({
  /** Environment steps of the walk before this part. */
  step: z.int(),
  rows: z.int(),
  columns: z.int(),
  /** [rows · columns] */
  walls: numbers,
  /** Cells of the doors. */
  doors: numbers,
  /** [doors] */
  doorsClosed: numbers,
  startCell: z.int(),
  agentCell: z.int(),
  goalCell: z.int(),
  doorsFrozen: z.boolean(),
  /** M of this part. */
  recurrentSteps: z.int(),
});
export type WalkBegin = z.infer<typeof walkBeginSchema>;

/** Some environment steps of a part, one after another; n of them. */
export const walkStepsSchema = z.object({
  /** [n] after each environment step. */
  agentCells: numbers,
  /** [n, doors] after each environment step. */
  doorsClosed: numbers,
  /** [n] */
  actions: numbers,
  /** [n] */
  rewards: numbers,
  /** [n, M, A] */
  qValues: numbers,
  /** [n, M] */
  zHDistances: numbers,
  /** [n, M] */
  zLDistances: numbers,
});
export type WalkSteps = z.infer<typeof walkStepsSchema>;

/**
 * A part of a walk as the record of an episode, so that whatever draws or counts episodes takes it:
 * its moment 0 is the part's first, and `optimalLength` and `detour` are told from there.
 */
export function recordOfPart(
  begin: WalkBegin,
  steps: readonly WalkSteps[],
  reachedGoal: boolean,
): EpisodeRecord {
  const all = (name: keyof WalkSteps) => steps.flatMap((some) => some[name]);
  const actions = all('actions');
  const { rows, columns, agentCell, goalCell, recurrentSteps } = begin;
  const board = {
    rows,
    columns,
    walls: Uint8Array.from(begin.walls),
    doors: Uint16Array.from(begin.doors),
  };
  const closed = Uint8Array.from(begin.doorsClosed);
  const qValues = Float32Array.from(all('qValues'));
  if (qValues.length !== actions.length * recurrentSteps * ACTION_COUNT) {
    throw new RangeError(`${qValues.length} Q-values of ${actions.length} environment steps`);
  }
  return {
    board,
    startCell: begin.startCell,
    goalCell,
    length: actions.length,
    recurrentSteps,
    reachedGoal,
    doorsFrozen: begin.doorsFrozen,
    detour: isDetour(agentCell, goalCell, board, closed),
    optimalLength: optimalLength(agentCell, goalCell, board, closed),
    agentCells: Uint16Array.from([agentCell, ...all('agentCells')]),
    doorsClosed: Uint8Array.from([...closed, ...all('doorsClosed')]),
    actions: Uint8Array.from(actions),
    rewards: Float32Array.from(all('rewards')),
    qValues,
    zHDistances: Float32Array.from(all('zHDistances')),
    zLDistances: Float32Array.from(all('zLDistances')),
  };
}
