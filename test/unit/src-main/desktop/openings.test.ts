import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { openingsOf, pageOfAddress } from '../../../../src-main/desktop/openings.ts';

it('takes files of runs from the folder in which they were named', () => {
  expect(openingsOf(['a.hrmrun', '/x/B.HRMRUN'], '/home/me')).toEqual([
    { kind: 'archive', path: resolve('/home/me', 'a.hrmrun') },
    { kind: 'archive', path: resolve('/x/B.HRMRUN') },
  ]);
});

it.skipIf(process.platform === 'win32')('takes files that are handed over as addresses', () => {
  expect(openingsOf(['file:///home/u/my%20run.hrmrun'], '/elsewhere')).toEqual([
    { kind: 'archive', path: '/home/u/my run.hrmrun' },
  ]);
  const none = ['file://other-machine/a.hrmrun', 'file:///a%2fb.hrmrun', 'file:///notes.txt'];
  expect(openingsOf(none, '/')).toEqual([]);
});

it('takes the pages of runs and experiments', () => {
  expect(openingsOf(['hrm-lab://run/7jd3p6n5wn', 'hrm-lab://experiment/abc/'], '/')).toEqual([
    { kind: 'page', path: '/runs/7jd3p6n5wn' },
    { kind: 'page', path: '/experiments/abc' },
  ]);
});

it.each([
  'hrm-lab://run/',
  'hrm-lab://run/../storage',
  'hrm-lab://run/a?b=c',
  'hrm-lab://run/a#/storage',
  'hrm-lab://run/A%2e',
  'hrm-lab://storage/a',
  'hrm-lab:run/a',
  'https://evil.example/run/a',
])('opens nothing at %s', (address) => {
  expect(pageOfAddress(address)).toBeNull();
  expect(openingsOf([address], '/')).toEqual([]);
});

it('passes over options and other files', () => {
  expect(openingsOf(['--inspect', '-x.hrmrun', 'notes.txt', '.'], '/')).toEqual([]);
});
