import { expect, test } from 'vitest';
import { replanningText } from '../../../../shared/analyses/replanning/text.ts';
import { replanningResult } from '../../shared/analyses/some-thinking-results.ts';

test('the tables of re-planning show what was met, how long it took, and who was first', () => {
  expect(replanningText(replanningResult).split('\n')).toEqual([
    'A a carry: goal rate 0.500, 120 environment steps, on a shortest path in 0.750 without an event',
    '  doors closed on its way 12 times: 5 events (2 turning), 3 left a path as short, 4 left no way',
    'B a reset: goal rate 0.500, 120 environment steps, on a shortest path in 0.750 without an event',
    '  doors closed on its way 12 times: 5 events (2 turning), 3 left a path as short, 4 left no way',
    '1024 episodes of each side, maze seed 1, ε = 0',
    'Few events: more --roll-outs would say more.',
    'SIDE  FORM  CRITERION  SCOPE    EVENTS  RE-PLANNED  END/DOORS/MOST  AT ONCE  MEDIAN ENV. STEPS  MEDIAN REC. STEPS',
    'B     own   first      turning  2       1           0/1/0           0.00     later              later',
    'Medians count events whose observation ended before as later than all others.',
    'The same situations, doors held:',
    'CRITERION  SCOPE  SITUATIONS  AT ONCE, A - B       FIRST BY ENV. STEPS: A / B / UNDECIDED  BY REC. STEPS',
    'lasting    all    6           0.250 [0.00, 0.500]  4 / 1 / 1                               5 / 1 / 0',
    'Intervals are over mazes and of these agents: they say nothing of other seeds.',
  ]);
});

test('enough events need no advice', () => {
  const closings = { spared: 0, noWay: 0, events: 30, turning: 30 };
  const { a, b } = replanningResult;
  const many = { ...replanningResult, a: { ...a, closings }, b: { ...b, closings } };
  expect(replanningText(many)).not.toContain('Few events');
});

test('a line without events has nothing to say', () => {
  const nothing = { value: null, low: null, high: null };
  const series = replanningResult.series.map((line) => ({ ...line, events: 0, atOnce: nothing }));
  expect(replanningText({ ...replanningResult, series })).toMatch(/ none +none +none$/m);
});
