import { expect, it } from 'vitest';
import { assignRunConfig } from '../../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { restoreLadder } from '../../../../../src-main/trainer/checkpoint/restore-run.ts';
import { Ladder } from '../../../../../src-main/trainer/episodes/ladder.ts';

const rooms = findPreset('four-rooms-medium')!.config;
const maze = findPreset('maze-medium')!.config;

/** Where a fork begins whose parent stood on a rung since update 3,900, at update 5,500. */
function forked(parent: RunConfig, rung: number, ...set: string[]) {
  const ladder = new Ladder(assignRunConfig(parent, set));
  restoreLadder(ladder, { ladder: { rung, since: 3_900, passed: 1 }, update: 5_500 }, parent);
  return ladder.state;
}

it('a fork stands where its parent stood, whatever else of its environment changes', () => {
  for (const set of [[], ['environment.bumpReward=-0.01'], ['environment.stepLimit=90']]) {
    expect(forked(rooms, 3, ...set)).toEqual({ rung: 3, since: 3_900, passed: 1 });
    expect(forked(rooms, 0, ...set)).toEqual({ rung: 0, since: 3_900, passed: 1 });
  }
});

it('finds its board on another ladder', () => {
  expect(forked(rooms, 1, 'ladder.boards=7, 9')).toEqual({ rung: 0, since: 3_900, passed: 1 });
  expect(forked(rooms, 3, 'ladder.boards=')).toMatchObject({ rung: 0, since: 3_900 });
  const twice = assignRunConfig(rooms, ['ladder.boards=7, 7', 'ladder.stepLimits=40, 60']);
  expect(forked(twice, 1, 'environment.bumpReward=-0.01').rung).toBe(1);
});

it('takes boards with other walls and doors for others', () => {
  const fuller = assignRunConfig(maze, ['ladder.boards=5x6/0/0, 5x6/5/2']);
  expect(forked(fuller, 2, 'environment.bumpReward=-0.01')).toMatchObject({
    rung: 2,
    since: 3_900,
  });
  expect(forked(fuller, 1, 'ladder.boards=5x6/0/0, 5x6/5/2, 5x6/7/3').rung).toBe(1);
});

it('begins anew on a board of its size, and without one on the first', () => {
  expect(forked(maze, 2, 'environment.mazeDoors=4')).toEqual({ rung: 2, since: 5_500, passed: 0 });
  expect(forked(rooms, 1, 'ladder.boards=5, 9')).toEqual({ rung: 0, since: 5_500, passed: 0 });
});
