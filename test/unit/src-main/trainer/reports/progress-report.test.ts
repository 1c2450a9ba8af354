import { expect, it } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { ProgressReport } from '../../../../../src-main/trainer/reports/progress-report.ts';
import { Stopwatch } from '../../../../../src-main/trainer/reports/stopwatch.ts';

const { learning } = findPreset('paper-maze')!.config;

it.each([
  ['from its beginning', { update: 0 }, 200_000],
  ['from the end of a batch', { update: 1_000 }, 200_000],
  ['from within a batch that it goes on with', { update: 1_003, batchUpdates: 3 }, 200_000],
  ['from within a batch, with a new one', { update: 1_003, batchUpdates: 0 }, 200_003],
])('a run ends with the batch of its last update: %s', (_, start, total) => {
  const from = { wallSeconds: 5, ...start };
  const report = new ProgressReport(learning, new Stopwatch(5), from, () => {});
  const parts = { learner: { updates: start.update }, collector: { environmentSteps: 0 } };
  expect(report.read(parts as Parameters<typeof report.read>[0]).totalUpdates).toBe(total);
});
