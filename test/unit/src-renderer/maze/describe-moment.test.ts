import { expect, it } from 'vitest';
import { bumpSteps } from '../../../../shared/maze/bumps.ts';
import {
  closedDoorCells,
  describeMoment,
  moveAt,
  spokenMoment,
} from '../../../../src-renderer/maze/describe-moment.ts';
import { smallEpisode } from './small-episode.ts';

const episode = smallEpisode();

it('says what the board shows', () => {
  expect(describeMoment(episode, 0)).toMatchInlineSnapshot(
    `"Maze after 0 of 6 environment steps. Agent at row 3, column 1. Goal at row 1, column 3. Closed doors: row 2, column 2. Goes north, at random. Q-values: north 0.040, east 0.050, south 0.060, west 0.070."`,
  );
  expect(describeMoment(episode, 6)).toMatchInlineSnapshot(
    `"Maze after 6 of 6 environment steps. Agent at row 1, column 3. Goal at row 1, column 3. No door is closed. The goal is reached."`,
  );
  expect(describeMoment({ ...episode, reachedGoal: false }, 6)).toContain('step limit');
});

it('counts all environment steps of the walk on the board, and no end of one that goes on', () => {
  expect(describeMoment(episode, 2, 10)).toMatch(/^Maze after 12 of 16 environment steps\./);
  expect(describeMoment(episode, 1, 0, true)).toMatch(/^Maze after 1 environment step\./);
});

it('says that a move was drawn at random where another one was the greedy one', () => {
  const actions = episode.actions.map(() => 3);
  expect(moveAt({ ...episode, actions }, 0)).toBe('Goes west');
  expect(moveAt(episode, 0)).toBe('Goes north, at random');
  expect(moveAt(episode, 6)).toBe('Goal reached');
});

it('knows the closed doors of each moment', () => {
  expect([0, 1, 2, 3, 6].map((moment) => closedDoorCells(episode, moment))).toEqual([
    [4],
    [4],
    [4],
    [],
    [],
  ]);
});

it('finds the environment steps in which the agent stayed where it was', () => {
  expect(bumpSteps(episode)).toEqual([0, 2]);
});

it('says a moment in few words', () => {
  const greedy = { ...episode, actions: episode.actions.map(() => 3) };
  expect(spokenMoment(greedy, 1)).toBe(
    'environment step 1, goes west, 0.15, second best south 0.14',
  );
  expect(spokenMoment(episode, 1)).toBe(
    'environment step 1, goes east, at random, 0.13, best west 0.15',
  );
  expect(spokenMoment(episode, 6)).toBe('environment step 6, goal reached');
});

it('counts the environment steps before a branch, and says no end of a walk that goes on', () => {
  expect(spokenMoment(episode, 1, 10)).toContain('environment step 11, goes');
  expect(spokenMoment(episode, 6, 10, true)).toBe('environment step 16');
});
