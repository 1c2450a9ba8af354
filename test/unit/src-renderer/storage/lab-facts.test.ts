import { expect, it } from 'vitest';
import { diskShares, labBytes, labFacts } from '../../../../src-renderer/storage/lab-facts.ts';
import { someOverview, someSize } from './some-sizes.ts';

const RUNS = [
  someSize('a', { checkpoints: 100, replay: 20, metrics: 7, episodes: 8, damaged: 1 }),
  someSize('b', { checkpoints: 10, metrics: 3 }, { trash: 'b' }),
];

it('counts recordings with the database, and what is in the trash there alone', () => {
  const overview = someOverview(RUNS, { unknown: { count: 1, bytes: 4 }, engines: 1000 });
  expect(labBytes(overview)).toBe(100 + 20 + 1 + 10 + 4 + 50 + 1000);
  expect(Object.fromEntries(labFacts(overview).map(({ label, bytes }) => [label, bytes]))).toEqual({
    'This lab': 1185,
    Checkpoints: 100,
    Replay: 20,
    Episodes: 8,
    Metrics: 7,
    'Other files': 1,
    Analyses: 8,
    Packages: 1000,
    Trash: 13,
  });
});

it('shares the disk between this lab and others', () => {
  expect(diskShares(someOverview(RUNS))).toEqual({
    lab: { bytes: 181, share: 0.181 },
    others: { bytes: 419, share: 0.419 },
  });
  expect(diskShares(someOverview(RUNS, { disk: null }))).toBeNull();
  // Files with holes, or a quota: never more than what is taken.
  const small = someOverview(RUNS, { disk: { total: 100, free: 40 } });
  expect(diskShares(small)!.lab.bytes).toBe(60);
});
