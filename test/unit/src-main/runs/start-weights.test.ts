import { expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { withChosenCheckpoint } from '../../../../src-main/runs/start-weights.ts';
import { emptyStore, FIXTURE, FIXTURE_RUN, importInto } from '../archive/some-archive.ts';

const { config } = findPreset('quick')!;
const beginning = (from: string, checkpoint = 0): RunConfig => ({
  ...config,
  startWeights: { from, checkpoint },
});

it('says which checkpoint the latest is now: runs that are added later begin with the same', async () => {
  const store = emptyStore();
  await importInto(store, FIXTURE);
  const chosen = (of: RunConfig) => withChosenCheckpoint(store.database, of).startWeights;
  expect(chosen(beginning(FIXTURE_RUN))).toEqual({ from: FIXTURE_RUN, checkpoint: 20 });
  for (const same of [beginning(''), beginning('a.safetensors'), beginning(FIXTURE_RUN, 20)]) {
    expect(chosen(same)).toEqual(same.startWeights);
  }
  expect(() => chosen(beginning('nobody'))).toThrow('there is no run nobody');
});
