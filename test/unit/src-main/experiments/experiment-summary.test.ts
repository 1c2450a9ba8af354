import { expect, test } from 'vitest';
import type { RunState } from '../../../../shared/contract/runs.ts';
import {
  expectedSecondsLeft,
  toExperimentSummary,
} from '../../../../src-main/experiments/experiment-summary.ts';
import type { StoredExperimentRun } from '../../../../src-main/store/experiments-repository.ts';

function run(
  state: RunState,
  update: number,
  totalUpdates = 100,
  secondsLeft: number | null = null,
): StoredExperimentRun {
  const cell = { variant: 'carry', seed: 1, values: [] } as const;
  const here = { place: null, isOut: false, isComing: false };
  return {
    id: 'r',
    name: 'a',
    ...cell,
    ...here,
    values: [],
    state,
    update,
    totalUpdates,
    updatesLeft: totalUpdates - update,
    secondsLeft,
  };
}

const stored = {
  number: 1,
  id: 'e',
  name: 'E',
  notes: '',
  tags: [],
  starred: false,
  archived: false,
  preset: 'quick',
  axes: { variants: ['carry' as const], seeds: [1], grid: [] },
  running: true,
  place: null,
  createdAt: 5,
};

test('states are counted and updates summed up', () => {
  const runs = [
    run('finished', 100),
    run('running', 40, 100, 60),
    run('queued', 0),
    run('failed', 7),
  ];
  const summary = toExperimentSummary(stored, runs);
  expect(summary).toMatchObject({
    id: 'e',
    state: 'running',
    counts: { finished: 1, running: 1, queued: 1, failed: 1, stopped: 0 },
    progress: { updates: 147, totalUpdates: 400 },
    seeds: [1],
  });
  // 60 s for the run that trains, 100 updates more at a second each.
  expect(summary.secondsLeft).toBe(160);
  // Held, the queued run does not come.
  expect(toExperimentSummary({ ...stored, running: false }, runs)).toMatchObject({
    state: 'held',
    secondsLeft: 60,
  });
});

test('an experiment is finished when every run is, and never without runs', () => {
  const state = (...runs: StoredExperimentRun[]) => toExperimentSummary(stored, runs).state;
  expect(state(run('finished', 100), run('finished', 100))).toBe('finished');
  expect(state(run('finished', 100), run('failed', 100))).toBe('running');
  expect(state()).toBe('running');
});

test('runs that train together share the waiting ones', () => {
  const training = [run('running', 50, 100, 50), run('running', 50, 100, 150)];
  // Mean pace 2 s an update: 100 updates wait; (50 + 150 + 200) / 2.
  expect(expectedSecondsLeft(training, [run('queued', 0)])).toBe(200);
  // Nothing waits: the slowest run decides.
  expect(expectedSecondsLeft(training, [])).toBe(150);
});

test('each place has a pace of its own, and the slowest decides', () => {
  const there = { place: 'cluster' };
  const training = [run('running', 50, 100, 50), { ...run('running', 50, 100, 500), ...there }];
  const waitsHere = run('queued', 0);
  const waitsThere = { ...waitsHere, ...there };
  expect(expectedSecondsLeft(training, [waitsHere])).toBe(500);
  expect(expectedSecondsLeft(training, [waitsThere])).toBe(1_500);
  // One that has done all its updates does its last validation.
  const ending = { ...run('running', 100), ...there };
  expect(expectedSecondsLeft([training[0], ending], [])).toBe(50);
  // How fast it is elsewhere is not known of this one.
  expect(expectedSecondsLeft(training, [{ ...waitsHere, place: 'another' }])).toBeNull();
});

test('nothing is told before a run can tell', () => {
  expect(expectedSecondsLeft([], [run('queued', 0)])).toBeNull();
  expect(expectedSecondsLeft([run('running', 0)], [])).toBeNull();
});
