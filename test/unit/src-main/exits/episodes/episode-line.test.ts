import fc from 'fast-check';
import { expect, test } from 'vitest';
import { episodeLine } from '../../../../../src-main/exits/episodes/episode-line.ts';
import type { EpisodeRecord } from '../../../../../shared/maze/episode.ts';
import { episode } from '../../../shared/maze/arbitrary-episode.ts';

/** Two rows, a door in the middle of the first that closes while the agent stands in it. */
const walked: EpisodeRecord = {
  board: {
    rows: 2,
    columns: 3,
    walls: Uint8Array.of(0, 0, 0, 0, 1, 0),
    doors: Uint16Array.of(1),
  },
  startCell: 3,
  goalCell: 2,
  length: 2,
  recurrentSteps: 2,
  reachedGoal: false,
  doorsFrozen: false,
  detour: false,
  optimalLength: 3,
  agentCells: Uint16Array.of(3, 0, 0),
  doorsClosed: Uint8Array.of(0, 0, 1),
  actions: Uint8Array.of(0, 3),
  rewards: Float32Array.of(0, -0.02),
  qValues: Float32Array.from({ length: 16 }, (_, i) => i / 10),
  zHDistances: Float32Array.of(0.5, 0, 0.25, 0),
  zLDistances: Float32Array.of(1, 0, Number.NaN, 0),
};
const PLACE = { run: 'aa', update: 50, index: 3 };

test('a line holds everything of an episode under the names of its schema', () => {
  expect(JSON.parse(JSON.stringify(episodeLine(PLACE, walked)))).toEqual({
    schema: 'hrm-agent-lab/episode/1',
    run: 'aa',
    update: 50,
    index: 3,
    rows: 2,
    columns: 3,
    walls: [
      [0, 0, 0],
      [0, 1, 0],
    ],
    doors: [1],
    doorsFrozen: false,
    start: 3,
    goal: 2,
    length: 2,
    reachedGoal: false,
    optimalLength: 3,
    // The goal could not be reached in the two environment steps that were taken.
    timeAwareLength: null,
    longerWay: false,
    recurrentSteps: 2,
    actionNames: ['north', 'east', 'south', 'west'],
    positions: [3, 0, 0],
    doorsClosed: [[0], [0], [1]],
    optimalLengths: [3, 2, null],
    actions: [0, 3],
    rewards: [0, -0.0199999996],
    qValues: [
      [
        [0, 0.100000001, 0.200000003, 0.300000012],
        [0.400000006, 0.5, 0.600000024, 0.699999988],
      ],
      [
        [0.800000012, 0.899999976, 1, 1.10000002],
        [1.20000005, 1.29999995, 1.39999998, 1.5],
      ],
    ],
    zHDistances: [
      [0.5, 0],
      [0.25, 0],
    ],
    zLDistances: [
      [1, 0],
      [null, 0],
    ],
  });
});

test('numbers of single precision come back whole, in their shapes', () => {
  fc.assert(
    fc.property(episode, (record) => {
      const line = JSON.parse(JSON.stringify(episodeLine(PLACE, record))) as ReturnType<
        typeof episodeLine
      >;
      const { length, recurrentSteps, board } = record;
      expect(Float32Array.from(line.qValues.flat(2) as number[])).toEqual(
        // JSON has no negative zero.
        record.qValues.map((q) => q + 0),
      );
      expect(line.qValues.map((step) => step.map((q) => q.length))).toEqual(
        Array.from({ length }, () => Array(recurrentSteps).fill(4)),
      );
      expect(line.doorsClosed.flat()).toEqual([...record.doorsClosed]);
      expect(line.walls.flat()).toEqual([...board.walls]);
      expect(line.positions).toHaveLength(length + 1);
      expect(line.optimalLengths).toHaveLength(length + 1);
    }),
  );
});
