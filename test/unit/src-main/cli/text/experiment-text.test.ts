import { expect, test } from 'vitest';
import { runStateSchema } from '../../../../../shared/contract/runs.ts';
import type {
  ExperimentRun,
  ExperimentSummary,
  StateCounts,
} from '../../../../../shared/contract/experiments.ts';
import {
  endText,
  experimentLine,
  experimentText,
} from '../../../../../src-main/cli/text/experiment-text.ts';

const cell = { variant: 'carry', seed: 1, values: [{ path: 'model.width', value: 64 }] } as const;
const part = { ...cell, values: [...cell.values], update: 5, totalUpdates: 10 };
const runs: ExperimentRun[] = [
  { ...part, id: 'r1', name: 'one', state: 'finished' },
  { ...part, id: 'r2', name: 'two', state: 'failed' },
  { ...part, id: 'r3', name: 'three', state: 'running' },
  { ...part, id: 'r4', name: 'four', state: 'queued' },
];
const counts = Object.fromEntries(
  runStateSchema.options.map((state) => [state, runs.filter((run) => run.state === state).length]),
) as StateCounts;
const experiment: ExperimentSummary = {
  id: 'e',
  name: 'Widths',
  notes: 'Is wider better?',
  tags: [],
  starred: false,
  archived: false,
  preset: 'quick',
  state: 'held',
  createdAt: 1,
  variants: ['carry'],
  seeds: [1],
  grid: [],
  counts,
  progress: { updates: 20, totalUpdates: 40 },
  secondsLeft: 185,
  runs,
};

test('a line says how far an experiment is', () => {
  expect(experimentLine(experiment)).toBe(
    '1 of 4 runs done, 1 failed, 1 training  20 of 40 updates  3 min 05 s left',
  );
});

test('the end says what failed and how to go on', () => {
  expect(endText(experiment).split('\n')).toEqual([
    'Experiment e (Widths) is held: 1 of 4 runs done, 1 failed, 1 training.',
    'Run r2 failed: two',
    'hrm-lab experiment run e goes on with it.',
    'hrm-lab experiment run e --retry-failed tries what failed again.',
  ]);
});

test('what is paused does not train, and can go on', () => {
  const paused = { ...counts, failed: 0, running: 0, queued: 0, paused: 2, finished: 2 };
  expect(endText({ ...experiment, counts: paused, runs: [] }).split('\n')).toEqual([
    'Experiment e (Widths) is held: 2 of 0 runs done, 2 paused.',
    'hrm-lab experiment run e goes on with it.',
  ]);
});

test('one run is not "1 runs"', () => {
  const one = { ...experiment, runs: runs.slice(0, 1) };
  expect(experimentLine(one)).toMatch(/^1 of 1 run done, /);
});

test('the status has a line for every run', () => {
  expect(experimentText(experiment).split('\n').slice(2, 6)).toEqual([
    'Is wider better?',
    '',
    'RUN  SEED  VARIANT  GRID            STATE     UPDATES',
    'r1   1     carry    model.width=64  finished  5/10',
  ]);
});
