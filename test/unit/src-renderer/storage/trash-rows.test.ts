import { expect, it } from 'vitest';
import { daysOptions, leavesText } from '../../../../src-renderer/storage/days-options.ts';
import { trashRows } from '../../../../src-renderer/storage/trash-rows.ts';
import { someSize } from './some-sizes.ts';

const DAY = 86_400_000;
const ENTRY = {
  kind: 'experiment',
  id: 'e',
  name: 'Both',
  runs: 2,
  trashedAt: 1,
  leavesAt: null,
} as const;

it('adds up what went to the trash together', () => {
  const runs = [
    someSize('a', { checkpoints: 5 }, { trash: 'e' }),
    someSize('b', { episodes: 6 }, { trash: 'e' }),
    someSize('c', { episodes: 100 }),
  ];
  expect(trashRows([ENTRY], runs)).toMatchObject([{ id: 0, thing: 'e', name: 'Both', bytes: 11 }]);
  expect(trashRows([ENTRY], null)).toMatchObject([{ bytes: null }]);
});

it('says when something leaves', () => {
  expect(leavesText(null, 0)).toBe('never');
  expect(leavesText(29.2 * DAY, 0)).toBe('in 30 days');
  expect(leavesText(0.5 * DAY, 0)).toBe('within a day');
  expect(leavesText(0, DAY)).toBe('within a day');
});

it('offers the time that is set among the usual ones', () => {
  expect(daysOptions(30).map(({ value }) => value)).toEqual(['1', '7', '30', '90', '365', 'null']);
  expect(daysOptions(14).map(({ label }) => label)).toContain('14 days');
});
