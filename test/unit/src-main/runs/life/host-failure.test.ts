import { expect, it } from 'vitest';
import { hostFailure } from '../../../../../src-main/runs/life/host-failure.ts';

it('names the run, unless the error does', () => {
  expect(hostFailure('ab', new Error('no such table'))).toEqual({
    code: 'HOST_FAILED',
    message: 'no such table',
    line: 'run ab: no such table',
  });
  expect(hostFailure('ab', new Error('run ab is gone')).line).toBe('run ab is gone');
});

it('says of a full disk that it is full, once', () => {
  const full = (message: string) => Object.assign(new Error(message), { code: 'ENOSPC' });
  expect(hostFailure('ab', full('write'))).toEqual({
    code: 'DISK_FULL',
    message: 'disk full: write',
    line: 'run ab: disk full: write',
  });
  expect(hostFailure('ab', full('disk full: no room')).message).toBe('disk full: no room');
});
