import { expect, it } from 'vitest';
import type { LearningCurvesResult } from '../../../../shared/analyses/learning-curves/schema.ts';
import { goesOnSentences } from '../../../../shared/analyses/learning-curves/seeds-text.ts';
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

it('says which runs go on from others', () => {
  const run = (runId: string, goesOnFrom: number) =>
    ({ runId, goesOnFrom }) as LearningCurvesResult['runs'][number];
  expect(goesOnSentences([run('a', 0)], (id) => id)).toEqual([]);
  expect(goesOnSentences([run('a', 0), run('b', 400)], (id) => `“${id}”`)).toEqual([
    '“b” (from update 400) goes on from another run: what was reached before is not known of it.',
  ]);
  expect(goesOnSentences([run('b', 400), run('c', 9)], (id) => id)).toEqual([
    'b (from update 400), c (from update 9) go on from other runs: what was reached before is not known of them.',
  ]);
});
