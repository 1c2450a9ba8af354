import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DiskFullError } from '../../../../src-main/disk/disk-full.ts';
import { DiskReserve } from '../../../../src-main/disk/disk-reserve.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

function filled() {
  const folder = temporaryFolder();
  const reserve = new DiskReserve(folder);
  reserve.fill();
  return { reserve, file: join(folder, 'lab.reserve') };
}

test('the reserve is a file of a mebibyte that nobody else may read', () => {
  const { file } = filled();
  expect(statSync(file).size).toBe(2 ** 20);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what finds no room is tried once more without the reserve', () => {
  const { reserve, file } = filled();
  const work = () => {
    if (existsSync(file)) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    return 'written';
  };
  expect(reserve.use(work)).toBe('written');
  expect(existsSync(file)).toBe(false);
  reserve.fill();
  expect(existsSync(file)).toBe(true);
});

test('what finds no room even then says so, and other errors leave the reserve alone', () => {
  const { reserve, file } = filled();
  const fail = (error: Error) => () =>
    reserve.use(() => {
      throw error;
    });
  expect(fail(new TypeError('something else'))).toThrow('something else');
  expect(existsSync(file)).toBe(true);
  expect(fail(new DiskFullError('/there'))).toThrow('disk full: there is no room left');
  expect(existsSync(file)).toBe(false);
  expect(fail(new DiskFullError('/there'))).toThrow('disk full');
});

test('a reserve is not given up while there is room', () => {
  const { reserve, file } = filled();
  reserve.openIfFull();
  expect(existsSync(file)).toBe(true);
});
