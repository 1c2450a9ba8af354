import { expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { forkUpdates, remainingPart } from '../../../../src-renderer/run-form/form-purpose.ts';
import { someCheckpoint } from '../views/some-checkpoint.ts';

const { config } = findPreset('quick')!;

it('a fork keeps the updates of its parent while there are any left, else it is given as many', () => {
  expect(forkUpdates(config, 1_000)).toBe(2_600);
  expect(forkUpdates(config, 2_600)).toBe(5_200);
});

it('what is estimated of a fork is what is left', () => {
  const origin = { config, checkpoints: [] };
  expect(remainingPart(config, origin, 1_000).learning.updates).toBe(1_600);
  expect(remainingPart(config, origin, 9_000).learning.updates).toBe(1);
});

it('boards that its run had left at the checkpoint are not estimated again', () => {
  const climbing = findPreset('four-rooms-medium')!.config;
  const ladder = { ...climbing.ladder, boards: '5, 7, 9', stepLimits: '20, 40, 60' };
  const origin = {
    config: { ...climbing, ladder },
    checkpoints: [300, 200, 100].map((update, index) => ({
      ...someCheckpoint(update, false),
      boardsBehind: [3, 1, 0][index],
    })),
  };
  const left = (update: number) => remainingPart(origin.config, origin, update).ladder;
  expect(left(100)).toMatchObject({ boards: '5, 7, 9', stepLimits: '20, 40, 60' });
  expect(left(200)).toMatchObject({ boards: '7, 9', stepLimits: '40, 60' });
  expect(left(300)).toMatchObject({ boards: '', stepLimits: '' });

  const other = { ...origin.config, ladder: { ...ladder, boards: '7, 9', stepLimits: '' } };
  expect(remainingPart(other, origin, 200).ladder).toMatchObject({ boards: '7, 9' });
});
