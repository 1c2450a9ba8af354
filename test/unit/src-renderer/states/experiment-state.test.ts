import { expect, it } from 'vitest';
import {
  experimentShare,
  isStartable,
  lastChange,
  remainingRuns,
} from '../../../../src-renderer/states/experiment-state.ts';
import { someExperiment } from '../experiments/some-experiment.ts';

it('is as far as its updates', () => {
  expect(experimentShare({ progress: { updates: 30, totalUpdates: 120 } })).toBe(0.25);
  expect(experimentShare({ progress: { updates: 0, totalUpdates: 0 } })).toBe(0);
});

it('changed when the last of its runs did', () => {
  const experiment = someExperiment();
  const byId = new Map([
    ['r0', { updatedAt: 2000 }],
    ['r1', { updatedAt: 5000 }],
    ['another', { updatedAt: 9000 }],
  ]);
  expect(lastChange(experiment, byId)).toBe(5000);
  expect(lastChange(experiment, new Map())).toBe(1000);
});

it('has something to start unless all is finished or failed', () => {
  expect(remainingRuns(someExperiment({}, 'queued'))).toBe(4);
  expect(remainingRuns(someExperiment({}, 'stopped'))).toBe(4);
  expect(remainingRuns(someExperiment({}, 'finished'))).toBe(0);
  expect(remainingRuns(someExperiment({}, 'failed'))).toBe(0);
});

it('can be started while it is held with something left', () => {
  expect(isStartable(someExperiment({}, 'queued'))).toBe(true);
  expect(isStartable({ ...someExperiment({}, 'queued'), state: 'running' })).toBe(false);
  expect(isStartable(someExperiment({}, 'failed'))).toBe(false);
});
