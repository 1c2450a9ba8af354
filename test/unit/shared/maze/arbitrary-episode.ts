import * as fc from 'fast-check';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { maze } from './arbitrary-maze.ts';

const float = fc.float({ noDefaultInfinity: true, noNaN: true });

function exactly<T>(length: number, of: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(of, { minLength: length, maxLength: length });
}

/** Any consistent record, whether an agent could have walked it or not. */
export const episode: fc.Arbitrary<EpisodeRecord> = fc
  .tuple(maze, fc.nat(6), fc.integer({ min: 1, max: 3 }))
  .chain(([{ board, from, goal }, length, recurrentSteps]) => {
    const cells = board.rows * board.columns;
    const perStep = length * recurrentSteps;
    return fc.record({
      board: fc.constant(board),
      startCell: fc.constant(from),
      goalCell: fc.constant(goal),
      length: fc.constant(length),
      recurrentSteps: fc.constant(recurrentSteps),
      reachedGoal: fc.boolean(),
      doorsFrozen: fc.boolean(),
      detour: fc.boolean(),
      optimalLength: fc.integer({ min: -1, max: cells - 1 }),
      agentCells: exactly(length + 1, fc.nat(cells - 1)).map((v) => Uint16Array.from(v)),
      doorsClosed: exactly((length + 1) * board.doors.length, fc.nat(1)).map((v) =>
        Uint8Array.from(v),
      ),
      actions: exactly(length, fc.nat(3)).map((v) => Uint8Array.from(v)),
      rewards: exactly(length, float).map((v) => Float32Array.from(v)),
      qValues: exactly(perStep * 4, float).map((v) => Float32Array.from(v)),
      zHDistances: exactly(perStep, float).map((v) => Float32Array.from(v)),
      zLDistances: exactly(perStep, float).map((v) => Float32Array.from(v)),
    });
  });
