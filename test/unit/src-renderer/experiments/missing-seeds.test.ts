import { expect, it } from 'vitest';
import { nextSeeds, seedExtension } from '../../../../src-renderer/experiments/missing-seeds.ts';
import { someExperiment } from './some-experiment.ts';

const grid = [{ path: 'model.width', values: [32, 64] }];
const experiment = someExperiment({ seeds: [1, 2, 3], grid });

it('counts a run for every cell and new seed', () => {
  expect(seedExtension('4-5', experiment)).toEqual({
    seeds: [4, 5],
    runs: 8,
    issue: '',
    note: '8 more runs.',
  });
});

it('leaves out the seeds that are there, and says so', () => {
  const { seeds, note } = seedExtension('2-4', experiment);
  expect(seeds).toEqual([4]);
  expect(note).toBe('4 more runs; it has 2, 3 already.');
});

it('refuses what adds nothing or is no list of seeds', () => {
  expect(seedExtension('1-2', experiment).issue).toBe('It has these seeds already.');
  expect(seedExtension('3', experiment).issue).toBe('It has this seed already.');
  expect(seedExtension('', experiment).issue).toBe('Give at least one seed.');
});

it('suggests the seeds that follow', () => {
  expect(nextSeeds([1, 2, 3])).toBe('4-6');
  expect(nextSeeds([7])).toBe('8');
  expect(nextSeeds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBe('11-13');
});
