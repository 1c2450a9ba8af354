import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Board } from '../../../../shared/maze/board.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { doorsClosedAt } from '../../../../shared/maze/episode-view.ts';
import { pathClosedMoments } from '../../../../shared/maze/path-closed.ts';
import { episode as anyEpisode } from './arbitrary-episode.ts';
import { independentDistance } from './independent-distance.ts';

/**
 * Two ways from the left to the right, the upper one shorter by two:
 *
 *     A d .  >      doors: 1 (upper), 9 (lower)
 *     . | |  .
 *     . d .  .
 *
 * @param doors [moments] the states of both doors, `#` where one is closed
 * @param agentCells [moments]
 */
function twoWays(doors: readonly string[], agentCells: readonly number[]): EpisodeRecord {
  const length = doors.length - 1;
  return {
    board: {
      rows: 3,
      columns: 4,
      walls: Uint8Array.from([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]),
      doors: Uint16Array.of(1, 9),
    },
    startCell: 0,
    goalCell: 3,
    length,
    recurrentSteps: 0,
    reachedGoal: false,
    doorsFrozen: false,
    detour: false,
    optimalLength: 3,
    agentCells: Uint16Array.from(agentCells),
    doorsClosed: Uint8Array.from(doors.join(''), (state) => (state === '#' ? 1 : 0)),
    actions: new Uint8Array(length),
    rewards: new Float32Array(length),
    qValues: new Float32Array(0),
    zHDistances: new Float32Array(0),
    zLDistances: new Float32Array(0),
  };
}

describe('the path closed', () => {
  it('when the door on it closed and another way was longer', () => {
    expect(pathClosedMoments(twoWays(['..', '#.', '#.'], [0, 0, 4]))).toEqual([1]);
  });

  it('when no way was left', () => {
    expect(pathClosedMoments(twoWays(['.#', '##', '##'], [0, 0, 0]))).toEqual([1]);
  });

  it('also when another door opened at the same time', () => {
    expect(pathClosedMoments(twoWays(['.#', '#.', '#.'], [0, 0, 0]))).toEqual([1]);
  });

  it('not when a door closed that was not on it', () => {
    expect(pathClosedMoments(twoWays(['..', '.#', '.#'], [0, 0, 0]))).toEqual([]);
  });

  it('not when the agent was past the door, or in it', () => {
    expect(pathClosedMoments(twoWays(['..', '#.', '#.'], [0, 2, 2]))).toEqual([]);
    expect(pathClosedMoments(twoWays(['..', '#.', '#.'], [0, 1, 2]))).toEqual([]);
  });

  it('not when there was no way before', () => {
    expect(pathClosedMoments(twoWays(['##', '##', '#.', '#.'], [0, 0, 0, 0]))).toEqual([]);
  });

  it('not when the episode ended in that moment', () => {
    expect(pathClosedMoments(twoWays(['..', '#.'], [0, 0]))).toEqual([]);
  });

  it('as often as it did', () => {
    const doors = ['..', '#.', '..', '#.', '##', '##'];
    expect(pathClosedMoments(twoWays(doors, [0, 0, 0, 0, 0, 0]))).toEqual([1, 3, 4]);
  });
});

/** By a search of a drawing in which both ends are free. */
function distanceIn(board: Board, closed: Uint8Array, from: number, goal: number): number {
  const { rows, columns } = board;
  const drawn = Array.from(board.walls, (wall) => (wall ? '|' : '.'));
  board.doors.forEach((cell, door) => {
    if (closed[door]) drawn[cell] = '|';
  });
  drawn[from] = '.';
  drawn[goal] = '.';
  const lines = Array.from({ length: rows }, (_, row) =>
    drawn.slice(row * columns, (row + 1) * columns).join(''),
  );
  const place = (cell: number) => [Math.floor(cell / columns), cell % columns] as const;
  return independentDistance(lines, place(from), place(goal), '|');
}

it('is what distances of another search say, in any record', () => {
  fc.assert(
    fc.property(anyEpisode, (episode) => {
      const { board, agentCells, goalCell, length } = episode;
      const inner = Array.from({ length: Math.max(0, length - 1) }, (_, t) => t + 1);
      const expected = inner.filter((moment) => {
        const before = doorsClosedAt(episode, moment - 1);
        const now = doorsClosedAt(episode, moment);
        const both = before.map((closed, door) => Math.max(closed, now[door]));
        const distance = (doors: Uint8Array) =>
          distanceIn(board, doors, agentCells[moment], goalCell);
        const had = distance(before);
        return had > 0 && distance(both) !== had;
      });
      expect(pathClosedMoments(episode)).toEqual(expected);
    }),
  );
});
