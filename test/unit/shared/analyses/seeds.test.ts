import { expect, it } from 'vitest';
import { areEnough, countSeeds } from '../../../../shared/analyses/seeds.ts';

const runs = (task: string, ...seeds: number[]) => seeds.map((seed) => ({ task, seed }));

it('counts different seeds, of the setting with the fewest', () => {
  expect(countSeeds(runs('a', 1, 2, 3, 2))).toEqual({ have: 3, wanted: 3 });
  expect(countSeeds([...runs('a', 1, 2, 3, 4), ...runs('b', 1, 1)])).toEqual({
    have: 1,
    wanted: 3,
  });
  expect(countSeeds([])).toEqual({ have: 0, wanted: 3 });
});

it('takes three for enough', () => {
  const enough = [0, 1, 2, 3, 4].map((have) => areEnough({ have, wanted: 3 }));
  expect(enough).toEqual([false, false, false, true, true]);
});
