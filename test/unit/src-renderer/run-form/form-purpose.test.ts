import { expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { forkUpdates, remainingPart } from '../../../../src-renderer/run-form/form-purpose.ts';

const { config } = findPreset('quick')!;

it('a fork keeps the updates of its parent while there are any left, else it is given as many', () => {
  expect(forkUpdates(config, 1_000)).toBe(2_600);
  expect(forkUpdates(config, 2_600)).toBe(5_200);
});

it('what is estimated of a fork is what is left', () => {
  expect(remainingPart(config, 1_000).learning.updates).toBe(1_600);
  expect(remainingPart(config, 9_000).learning.updates).toBe(1);
});

it('boards that were left are not estimated again', () => {
  const climbing = findPreset('four-rooms-medium')!.config;
  const ladder = { ...climbing.ladder, boards: '5, 7, 9', stepLimits: '20, 40, 60' };
  const left = (behind: number) => remainingPart({ ...climbing, ladder }, 100, behind).ladder;
  expect(left(0)).toMatchObject({ boards: '5, 7, 9', stepLimits: '20, 40, 60' });
  expect(left(1)).toMatchObject({ boards: '7, 9', stepLimits: '40, 60' });
  expect(left(3)).toMatchObject({ boards: '', stepLimits: '' });
});
