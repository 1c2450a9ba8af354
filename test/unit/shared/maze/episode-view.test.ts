import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cumulativeRewards,
  doorChangeMoments,
  doorsClosedAt,
  optimalPathAt,
  totalReward,
} from '../../../../shared/maze/episode-view.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { episode } from './arbitrary-episode.ts';

// 0 d 2     Doors in 1 and 4. The agent bumps into the upper one, goes around it and finds the
// 3 d 5     lower one closed and the upper one open behind it.
const walked: EpisodeRecord = {
  board: { rows: 2, columns: 3, walls: new Uint8Array(6), doors: Uint16Array.of(1, 4) },
  startCell: 0,
  goalCell: 2,
  length: 3,
  recurrentSteps: 1,
  reachedGoal: false,
  doorsFrozen: false,
  detour: true,
  optimalLength: 4,
  agentCells: Uint16Array.of(0, 0, 3, 3),
  doorsClosed: Uint8Array.of(1, 0, 1, 0, 0, 1, 1, 1),
  actions: Uint8Array.of(1, 2, 1),
  rewards: Float32Array.of(-0.25, 0, -0.5),
  qValues: new Float32Array(12),
  zHDistances: new Float32Array(3),
  zLDistances: new Float32Array(3),
};

it('knows the doors at each moment', () => {
  expect([0, 1, 2, 3].map((moment) => Array.from(doorsClosedAt(walked, moment)))).toEqual([
    [1, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ]);
});

it('marks the moments at which doors have changed', () => {
  expect(doorChangeMoments(walked)).toEqual([2, 3]);
});

it('finds the optimal path from where the agent is under the doors of the moment', () => {
  expect(optimalPathAt(walked, 0)).toEqual([0, 3, 4, 5, 2]);
  expect(optimalPathAt(walked, 2)).toEqual([3, 0, 1, 2]);
  expect(optimalPathAt(walked, 3)).toBeNull();
});

it('adds up the rewards before each moment', () => {
  expect(Array.from(cumulativeRewards(walked))).toEqual([0, -0.25, -0.25, -0.75]);
  expect(totalReward(walked)).toBe(-0.75);
});

describe.each([-1, 4, 0.5, NaN])('moment %d', (moment) => {
  it('is refused', () => {
    expect(() => doorsClosedAt(walked, moment)).toThrow(RangeError);
    expect(() => optimalPathAt(walked, moment)).toThrow(RangeError);
  });
});

it('marks exactly the moments whose doors differ, on any episode', () => {
  fc.assert(
    fc.property(episode, (record) => {
      const marked = new Set(doorChangeMoments(record));
      for (let moment = 1; moment <= record.length; moment++) {
        const before = doorsClosedAt(record, moment - 1).join();
        expect(marked.has(moment)).toBe(doorsClosedAt(record, moment).join() !== before);
      }
      expect(marked.has(0)).toBe(false);
    }),
  );
});
