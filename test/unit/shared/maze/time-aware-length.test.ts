import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { shortestLength } from '../../../../shared/maze/shortest-path.ts';
import { timeAwareLength } from '../../../../shared/maze/time-aware-length.ts';
import { maze } from './arbitrary-maze.ts';

/** A record of a corridor `.d.` whose door is closed at the moments marked with `#`. */
function corridor(door: string): EpisodeRecord {
  const length = door.length - 1;
  return {
    board: { rows: 1, columns: 3, walls: new Uint8Array(3), doors: Uint16Array.of(1) },
    startCell: 0,
    goalCell: 2,
    length,
    recurrentSteps: 0,
    reachedGoal: false,
    doorsFrozen: false,
    detour: false,
    optimalLength: -1,
    agentCells: new Uint16Array(length + 1),
    doorsClosed: Uint8Array.from(door, (character) => (character === '#' ? 1 : 0)),
    actions: new Uint8Array(length),
    rewards: new Float32Array(length),
    qValues: new Float32Array(0),
    zHDistances: new Float32Array(0),
    zLDistances: new Float32Array(0),
  };
}

describe('in a corridor with a door', () => {
  it.each([
    ['is the shortest path when the door stays open', '......', 2],
    ['waits until the door opens', '###...', 5],
    ['goes on from a doorway that closes', '.#####', 2],
    ['takes a chance that lasts one moment', '##.###', 4],
    ['is -1 when the door never opens', '######', -1],
    ['is -1 when the door opens too late', '####.#', -1],
    ['is -1 in a record of no environment step', '.', -1],
  ])('%s', (_, door, length) => {
    expect(timeAwareLength(corridor(door))).toBe(length);
  });
});

describe('in any maze', () => {
  it('is the shortest path when the doors do not move', () => {
    fc.assert(
      fc.property(maze, ({ board, closed, from, goal }) => {
        fc.pre(from !== goal);
        const length = board.rows * board.columns;
        const doorsClosed = new Uint8Array((length + 1) * closed.length);
        for (let moment = 0; moment <= length; moment++) {
          doorsClosed.set(closed, moment * closed.length);
        }
        const record = { ...corridor('.'), board, startCell: from, goalCell: goal, length };
        expect(timeAwareLength({ ...record, doorsClosed })).toBe(
          shortestLength(from, goal, board, closed),
        );
      }),
    );
  });
});
