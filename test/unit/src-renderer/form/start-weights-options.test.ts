import { describe, expect, it } from 'vitest';
import type { CheckpointSummary, RunSummary } from '../../../../shared/contract/runs.ts';
import {
  checkpointOptions,
  isRunId,
  startWeightsOptions,
} from '../../../../src-renderer/form/start-weights-options.ts';

const run = (id: string, hash: string | null) =>
  ({
    id,
    hash,
    name: `Run ${id}`,
    preset: 'quick',
    variant: 'carry',
    seed: 3,
    progress: { update: 2600 },
  }) as RunSummary;
const RUNS = [run('a', 'aa'), run('b', null)];
const valuesOf = (from: string) => startWeightsOptions(RUNS, from).map(({ value }) => value);

describe('where weights may come from', () => {
  it('is nowhere, a run that has a checkpoint, or a file', () => {
    expect(valuesOf('')).toEqual(['random', 'a', 'file']);
    expect(startWeightsOptions(RUNS, '')[1]).toEqual({
      value: 'a',
      label: 'Run a',
      note: 'quick · Carry Z · seed 3 · update 2,600 · a',
    });
  });

  it('is also what the configuration says, whether it is there or not', () => {
    expect(valuesOf('b')).toEqual(['random', 'a', 'b', 'file']);
    expect(valuesOf('gone')).toEqual(['random', 'a', 'gone', 'file']);
    expect(valuesOf('weights.safetensors')).toEqual(['random', 'a', 'file']);
  });

  it('tells the id of a run from a file and from nothing', () => {
    expect(['', 'a', 'a.safetensors'].map(isRunId)).toEqual([false, true, false]);
    expect(['/home/we', 'C:\\we'].map(isRunId)).toEqual([false, false]);
  });
});

describe('the checkpoint of the weights', () => {
  const checkpoints = [200, 2600].map((update) => ({ update }) as CheckpointSummary);
  const values = (chosen: number) => checkpointOptions(checkpoints, chosen).map((o) => o.value);

  it('is the latest, or one of them, newest first', () => {
    expect(values(0)).toEqual(['0', '2600', '200']);
    expect(values(200)).toEqual(['0', '2600', '200']);
  });

  it('that is not there is shown all the same', () => {
    expect(values(7)).toEqual(['0', '2600', '200', '7']);
  });
});
