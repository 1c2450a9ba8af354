import { expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { MemoryError } from '../../../../src-main/trainer/memory-check.ts';
import { checkReplaysOfRungs } from '../../../../src-main/trainer/run-parts.ts';

const { config } = findPreset('four-rooms-medium')!;

it('refuses at the beginning what would not fit on a later board', () => {
  const learning = { ...config.learning, replayCapacity: 1_000_000_000_000 };
  expect(() => checkReplaysOfRungs({ ...config, learning }, 0)).toThrow(MemoryError);
  // Its own is looked at where it is made.
  expect(() => checkReplaysOfRungs({ ...config, learning }, 3)).not.toThrow();
  expect(() => checkReplaysOfRungs(config, 0)).not.toThrow();
});
