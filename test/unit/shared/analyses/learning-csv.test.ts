import { expect, test } from 'vitest';
import { learningCsv, learningRunsCsv } from '../../../../shared/analyses/learning-curves/csv.ts';
import { learningResult } from './some-results.ts';

test('has a row for each update of each variant', () => {
  const [heading, row] = learningCsv(learningResult).split('\r\n');
  expect(heading).toBe(
    'variant,metric,update,runs,seeds,seeds_wanted,mean,mean_low,mean_high,median,median_low,median_high,' +
      'interquartile_mean,interquartile_mean_low,interquartile_mean_high',
  );
  expect(row).toMatch(
    /^carry,validation\/goalRate,10,1,3,3,0.75,0.675,0.825\d*,0.75,,,0.5,0.45,0.55$/,
  );
});

test('has a column for what stands beside, blank where that is not known', () => {
  const companion = (...points: { update: number; mean: number }[]) => [
    { metric: 'validation/meanTimeAwareLength', points },
  ];
  const rowsOf = (companions: typeof learningResult.companions) =>
    learningCsv({ ...learningResult, companions }).split('\r\n');
  const [heading, row] = rowsOf(companion({ update: 5, mean: 8 }, { update: 10, mean: 9.5 }));
  expect(heading).toMatch(/,interquartile_mean_high,mean_time_aware_length$/);
  expect(row).toMatch(/,9\.5$/);
  expect(rowsOf(companion())[1]).toMatch(/,$/);
});

test('leaves blank what few runs tell of what stands beside, as the figure does', () => {
  const points = [
    { update: 5, mean: 8, runs: 9 },
    { update: 10, mean: 20, runs: 1 },
  ];
  const companions = [{ metric: 'validation/meanTimeAwareLength', points }];
  expect(learningCsv({ ...learningResult, companions }).split('\r\n')[1]).toMatch(/,$/);
});

test('has a row for each validation of each run, and names the runs that it counts for', () => {
  const repeated = ['r2', 'r3'].map((runId) => ({ runId, countedAs: 'r1' }));
  const heading = 'run,variant,seed,task,metric,update,value,equal_runs_left_out';
  expect(learningRunsCsv(learningResult)).toBe(
    `${heading}\r\nr1,carry,1,t,validation/goalRate,10,0.75,\r\n`,
  );
  expect(learningRunsCsv({ ...learningResult, repeated })).toBe(
    `${heading}\r\nr1,carry,1,t,validation/goalRate,10,0.75,r2 r3\r\n`,
  );
});
