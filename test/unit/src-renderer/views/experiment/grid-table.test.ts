import { describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import { describeRunConfig } from '../../../../../shared/run-config/fields.ts';
import {
  gridCells,
  gridTable,
  resultOptions,
} from '../../../../../src-renderer/views/experiment/grid-table.ts';

const FIELDS = describeRunConfig().flatMap(({ fields }) => fields);

const experiment = {
  variants: ['carry', 'reset'],
  seeds: [1],
  grid: [
    { path: 'model.width', values: [64, 8] },
    { path: 'model.heads', values: [1] },
  ],
  runs: [
    { id: 'a', variant: 'carry', seed: 1, values: [{ path: 'model.width', value: 64 }] },
    { id: 'b', variant: 'reset', seed: 1, values: [{ path: 'model.width', value: 8 }] },
    { id: 'unknown', variant: 'reset', seed: 1, values: [] },
  ],
} as unknown as ExperimentSummary;
const summaries = [
  { id: 'a', name: 'Run a', lastValidation: { goalRate: 0.5, meanLength: 12 } },
  { id: 'b', name: 'Run b', lastValidation: null },
] as unknown as RunSummary[];
const table = gridTable(experiment, summaries, FIELDS, ['goalRate']);

describe('the grid of an experiment as a table', () => {
  it('has a column for each setting that varies and each result', () => {
    expect(table.columns.map(({ key }) => key)).toEqual(['model.width', 'variant', 'goalRate']);
  });

  it('names the values of a setting in their order', () => {
    expect(table.columns[0].categories).toEqual(['8', '64']);
    expect(table.columns[0].format(1)).toBe('64');
  });

  it('has a row for each run that is known, a result only after a validation', () => {
    expect(table.rows.map(({ id, values }) => [id, values])).toEqual([
      ['a', [1, 0, 0.5]],
      ['b', [0, 1, null]],
    ]);
  });

  it('writes a dash for what is not there, in every column', () => {
    expect(table.columns.map(({ format }) => format(NaN))).toEqual(['–', '–', '–']);
  });

  it('leaves as names and numbers', () => {
    expect(gridCells(table)).toEqual([
      ['run', 'model.width', 'variant', 'goalRate'],
      ['Run a', '64', 'Carry Z', 0.5],
      ['Run b', '8', 'Reset Z', null],
    ]);
  });
});

it('offers the results that any run has', () => {
  const offered = resultOptions(summaries).map(({ value }) => value);
  expect(offered).toEqual(['goalRate', 'meanLength']);
});
