import { expect, it } from 'vitest';
import {
  ALL_RUNS,
  experimentOptions,
  ofExperiment,
  SINGLE_RUNS,
} from '../../../../../src-renderer/views/runs/experiment-filter.ts';
import { someExperiment } from '../../experiments/some-experiment.ts';

const experiment = someExperiment();
const ofRun = new Map(experiment.runs.map(({ id }) => [id, experiment]));
const runs = [{ id: 'single' }, ...experiment.runs.map(({ id }) => ({ id }))];

function shown(choice: string): string[] {
  return ofExperiment(runs, choice, ofRun, [experiment]).map(({ id }) => id);
}

it('shows all runs, single ones or those of an experiment', () => {
  expect(shown(ALL_RUNS)).toHaveLength(5);
  expect(shown(SINGLE_RUNS)).toEqual(['single']);
  expect(shown('e')).toEqual(['r0', 'r1', 'r2', 'r3']);
});

it('shows all when the experiment is gone', () => {
  expect(shown('deleted')).toHaveLength(5);
});

it('says how many runs each choice has', () => {
  expect(experimentOptions(runs, [experiment], ofRun).map(({ note }) => note)).toEqual([
    undefined,
    '1 run',
    'Experiment, 4 runs',
  ]);
});
