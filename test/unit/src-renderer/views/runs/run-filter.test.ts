import { expect, it } from 'vitest';
import type { RunState } from '../../../../../shared/contract/runs.ts';
import { filterRuns, runFilterOptions } from '../../../../../src-renderer/views/runs/run-filter.ts';

const runs = (['running', 'finished', 'failed', 'paused', 'interrupted'] as RunState[]).map(
  (state) => ({ state }),
);

it('parts the runs into live and ended ones, and those that need attention', () => {
  const states = (filter: Parameters<typeof filterRuns>[1]) =>
    filterRuns(runs, filter).map(({ state }) => state);
  expect(states('all')).toHaveLength(5);
  expect(states('live')).toEqual(['running', 'paused']);
  expect(states('ended')).toEqual(['finished', 'failed', 'interrupted']);
  expect(states('troubled')).toEqual(['failed', 'interrupted']);
});

it('counts them for the choice', () => {
  expect(runFilterOptions(runs).map(({ label, count }) => `${label} ${count}`)).toEqual([
    'All 5',
    'Live 2',
    'Ended 3',
    'Need attention 2',
  ]);
});
