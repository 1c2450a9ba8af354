import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';

/**
 * Three cells by three, a wall through the middle row with one door in it:
 *
 *     . . >
 *     | d |
 *     @ . .
 *
 * The agent bumps into the wall, goes east, finds the door closed, waits a bump for it to open,
 * and walks to the goal: five environment steps with two recurrent steps each.
 */
export function smallEpisode(): EpisodeRecord {
  const length = 6;
  const recurrentSteps = 2;
  const qValues = Float32Array.from({ length: length * recurrentSteps * 4 }, (_, i) => i / 100);
  return {
    board: {
      rows: 3,
      columns: 3,
      walls: Uint8Array.from([0, 0, 0, 1, 0, 1, 0, 0, 0]),
      doors: Uint16Array.from([4]),
    },
    startCell: 6,
    goalCell: 2,
    length,
    recurrentSteps,
    reachedGoal: true,
    doorsFrozen: false,
    detour: true,
    optimalLength: -1,
    agentCells: Uint16Array.from([6, 6, 7, 7, 4, 1, 2]),
    doorsClosed: Uint8Array.from([1, 1, 1, 0, 0, 0, 0]),
    actions: Uint8Array.from([0, 1, 0, 0, 0, 1]),
    rewards: Float32Array.from([-0.5, 0, -0.5, 0, 0, 1]),
    qValues,
    zHDistances: new Float32Array(length * recurrentSteps),
    zLDistances: new Float32Array(length * recurrentSteps),
  };
}
