import { expect, test } from 'vitest';
import { carryingText } from '../../../../shared/analyses/carrying.ts';
import { stoppingText } from '../../../../shared/analyses/stopping.ts';
import { thinkingText } from '../../../../shared/analyses/thinking.ts';
import {
  carryingResult,
  stoppingResult,
  thinkingResult,
} from '../../shared/analyses/some-thinking-results.ts';

test('the table of thinking shows how the episodes ended, by recurrent steps', () => {
  expect(thinkingText(thinkingResult).split('\n')).toEqual([
    'By recurrent steps of an environment step; 1024 episodes a row, moving doors, maze seed 1, ε = 0',
    'AGENT    STEPS  GOAL RATE             LENGTH  LENGTH / SHORTEST PATH  SHORTEST PATHS',
    'a carry  1      0.00                  80.0    none                    0.00',
    'a carry  2      0.500 [0.250, 0.750]  12.0    1.50                    0.125',
    'Intervals are over mazes and of these agents: they say nothing of other seeds.',
  ]);
});

test('the table of stopping shows what is saved and what is lost', () => {
  expect(stoppingText(stoppingResult).split('\n')).toEqual([
    'By the tolerance at which zH stops thinking; 1024 episodes a row, moving doors, maze seed 1, ε = 0',
    'AGENT    TOLERANCE    GOAL RATE             LENGTH  RECURRENT STEPS  SAVED  GOAL RATE CHANGE',
    'a carry  never stops  0.500 [0.250, 0.750]  12.0    2.00',
    'a carry  3e-2         0.00                  80.0    1.00             0.500  -0.500 [-0.750, -0.250]',
    'Intervals are over mazes and of these agents: they say nothing of other seeds.',
  ]);
});

test('the table of carrying says what its ends are', () => {
  const settings = { ...carryingResult.settings, doorsFrozen: true, seed: 3, epsilon: 0.2 };
  const lines = carryingText({ ...carryingResult, settings }).split('\n');
  expect(lines[0]).toBe(
    'By the probability of carrying z (0 is Reset Z, 1 is Carry Z); 1024 episodes a row, frozen doors, maze seed 3, ε = 0.2',
  );
  expect(lines[2]).toMatch(/^a +0 +0\.00 /);
});
