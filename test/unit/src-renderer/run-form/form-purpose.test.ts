import { expect, it } from 'vitest';
import { forkPoint } from '../../../../shared/run-config/fork-point.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { forkUpdates, remainingPart } from '../../../../src-renderer/run-form/form-purpose.ts';
import { someCheckpoint } from '../views/some-checkpoint.ts';

const { config } = findPreset('quick')!;

it('a fork keeps the updates of its parent while there are any left, else it is given as many', () => {
  expect(forkUpdates(config, 1_000)).toBe(2_600);
  expect(forkUpdates(config, 2_600)).toBe(5_200);
});

it('what is estimated of a fork is what is left', () => {
  const left = (update: number) =>
    remainingPart(config, config, { update, boardsBehind: 0 }).learning.updates;
  expect(left(1_000)).toBe(1_600);
  expect(left(9_000)).toBe(1);
});

it('boards that its run had left at the checkpoint are not estimated again', () => {
  const climbing = findPreset('four-rooms-medium')!.config;
  const ladder = { ...climbing.ladder, boards: '5, 7, 9', stepLimits: '20, 40, 60' };
  const parent = { ...climbing, ladder };
  const checkpoints = [300, 200, 100].map((update, index) => ({
    ...someCheckpoint(update, false),
    boardsBehind: [3, 1, 0][index],
  }));
  const left = (of: RunConfig, update: number) =>
    remainingPart(of, parent, forkPoint(checkpoints, update)).ladder;
  expect(left(parent, 100)).toMatchObject({ boards: '5, 7, 9', stepLimits: '20, 40, 60' });
  expect(left(parent, 200)).toMatchObject({ boards: '7, 9', stepLimits: '40, 60' });
  expect(left(parent, 300)).toMatchObject({ boards: '', stepLimits: '' });
  // Removed meanwhile.
  expect(left(parent, 150)).toMatchObject({ boards: '5, 7, 9' });

  const other = { ...parent, ladder: { ...ladder, boards: '7, 9', stepLimits: '' } };
  expect(left(other, 200)).toMatchObject({ boards: '7, 9' });
});
