import { describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { figureRuns, withSettings } from '../../../../src-renderer/figures/figure-runs.ts';

const summary = (id: string, preset = 'quick') =>
  ({ id, name: `Run ${id}`, preset, variant: 'carry', seed: 1 }) as RunSummary;
function config(preset: string, width?: number): RunConfig {
  const own = findPreset(preset)!.config;
  return { ...own, model: { ...own.model, width: width ?? own.model.width } };
}
const cell = (id: string, width: number) => ({
  id,
  variant: 'carry' as const,
  seed: 1,
  values: [{ path: 'model.width', value: width }],
});

const experiment = {
  id: 'e',
  name: 'Widths',
  preset: 'quick',
  runs: [cell('a', 32), cell('b', 64), cell('gone', 64)],
} as unknown as ExperimentSummary;
const lab = {
  runs: new Map(
    [summary('a'), summary('b'), summary('c'), summary('m', 'maze-small')].map((r) => [r.id, r]),
  ),
  experiments: new Map([['e', experiment]]),
  sections: describeRunConfig(),
  configs: new Map([
    ['a', config('quick')],
    ['b', config('quick', 64)],
    ['c', { ...config('quick'), seed: 2, variant: 'reset' as const }],
    ['m', config('maze-small')],
  ] as const),
};

describe('the runs of an experiment', () => {
  const all = figureRuns({ kind: 'experiment', id: 'e' }, lab)!;

  it('are those that are there, with what they differ in', () => {
    expect(all.runs.map((run) => [run.summary.id, run.settings])).toEqual([
      ['a', 'Width D 32'],
      ['b', 'Width D 64'],
    ]);
    expect(all).toMatchObject({
      name: 'Widths',
      origin: 'Experiment “Widths”, preset quick.',
      settings: ['Width D 32', 'Width D 64'],
    });
  });

  it('can be narrowed to some settings', () => {
    const some = withSettings(all, 'Width D 64');
    expect(some.runs.map((run) => run.summary.id)).toEqual(['b']);
    expect(some.origin).toBe('Experiment “Widths”, preset quick. Width D 64.');
    expect(withSettings(all, 'Width D 7')).toBe(all);
  });
});

describe('runs chosen by hand', () => {
  const chosen = (...ids: string[]) => figureRuns({ kind: 'runs', ids }, lab);

  it('are told apart by preset', () => {
    expect(chosen('a', 'm')).toMatchObject({
      origin: 'Runs chosen by hand, presets quick, maze-small.',
      settings: ['quick', 'maze-small'],
    });
    expect(chosen('a', 'c')?.settings).toEqual([]);
    expect(chosen('a')).toMatchObject({ name: 'Run a', origin: 'Run “Run a”, preset quick.' });
  });

  it('are told apart by every setting that what comes of them may depend on', () => {
    const both = chosen('a', 'b', 'c')!;
    expect(both.runs.map((run) => run.settings)).toEqual([
      'Width D 32',
      'Width D 64',
      'Width D 32',
    ]);
    expect(chosen('a', 'b', 'm')?.settings).toEqual([
      'quick, Width D 32',
      'quick, Width D 64',
      'maze-small',
    ]);
  });

  it('say how many are not there any more', () => {
    expect(chosen('a', 'gone')?.missing).toBe(1);
    expect(chosen('gone')).toBeNull();
    expect(figureRuns({ kind: 'experiment', id: 'x' }, lab)).toBeNull();
    expect(figureRuns({ kind: 'none' }, lab)).toBeNull();
  });
});
