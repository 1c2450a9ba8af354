import { expect, it } from 'vitest';
import { rungMarkOption, rungMarks } from '../../../../src-renderer/charts/rung-marks.ts';
import { curve } from './curves.ts';
import { PLAIN_THEME } from './plain-theme.ts';

const rungs = curve('train/rung', [
  [10, 1],
  [20, 1],
  [30, 2],
  [40, 2],
  [50, 3],
]);

it('a mark stands where the run came to another board', () => {
  expect(rungMarks(new Map([[rungs.key, rungs]]), 'updates')).toEqual([
    { x: 30, rung: 2 },
    { x: 50, rung: 3 },
  ]);
  const times = rungMarks(new Map([[rungs.key, rungs]]), 'time').map(({ x }) => x);
  expect(times).toEqual([rungs.wallSeconds[2], rungs.wallSeconds[4]]);
});

it('an entry that stands for points on two boards is marked once', () => {
  const thinned = { ...rungs, values: [1, 1, 1.5, 2, 3] };
  expect(rungMarks(new Map([[rungs.key, thinned]]), 'updates')).toHaveLength(2);
});

it('there is none without a ladder', () => {
  expect(rungMarks(new Map(), 'updates')).toEqual([]);
  expect(rungMarkOption([], PLAIN_THEME)).toEqual([]);
  expect(rungMarkOption([{ x: 30, rung: 2 }], PLAIN_THEME)).toHaveLength(1);
});

it('its number is in the font of the theme', () => {
  const [{ renderItem }] = rungMarkOption([{ x: 30, rung: 2 }], PLAIN_THEME);
  const parameters = { dataIndex: 0, coordSys: { y: 0, height: 10 } };
  const drawn = renderItem?.(parameters as never, { coord: () => [5, 5] } as never);
  expect(drawn).toMatchObject({
    children: [{ type: 'line' }, { style: { text: '2', font: "10px 'Plain Font', serif" } }],
  });
});
