import { expect, test } from 'vitest';
import { DiskWatch } from '../../../../../src-main/runs/life/disk-watch.ts';

const MIB = 2 ** 20;

test('a disk that becomes scarce is said once, and again after there was room', () => {
  let free: number | null = 1000 * MIB;
  const watch = new DiskWatch('/data', () => free);
  const look = () => watch.look(100 * MIB);
  expect(look()).toEqual({ isNew: false, warning: null });
  free = 200 * MIB;
  const warning = 'the disk is nearly full: 200 MiB are free, a checkpoint takes 100 MiB';
  expect(look()).toEqual({ isNew: true, warning });
  free = 150 * MIB;
  expect(look()).toEqual({ isNew: false, warning });
  free = null;
  expect(look()).toEqual({ isNew: false, warning: null });
  free = 200 * MIB;
  expect(look()).toEqual({ isNew: true, warning });
});
