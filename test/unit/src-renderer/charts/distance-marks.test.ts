import { expect, it } from 'vitest';
import {
  distanceMarkOption,
  distanceMarks,
} from '../../../../src-renderer/charts/distance-marks.ts';
import { curve } from './curves.ts';
import { PLAIN_THEME } from './plain-theme.ts';

const distances = curve('train/startDistance', [
  [10, 2],
  [20, 2],
  [30, 3],
  [40, 5],
  [50, 2],
  [60, 3],
]);
const curves = new Map([[distances.key, distances]]);

it('a mark stands where starts were let farther from the goal, not where they begin anew', () => {
  expect(distanceMarks(curves, 'updates')).toEqual([30, 40, 60]);
  const { wallSeconds } = distances;
  expect(distanceMarks(curves, 'time')).toEqual([wallSeconds[2], wallSeconds[3], wallSeconds[5]]);
});

it('there is none without a curriculum', () => {
  expect(distanceMarks(new Map(), 'updates')).toEqual([]);
  expect(distanceMarkOption([], PLAIN_THEME)).toEqual([]);
});

it('marks are triangles on the axis', () => {
  const [option] = distanceMarkOption([30, 40], PLAIN_THEME);
  const render = option.renderItem as unknown as (
    params: object,
    api: object,
  ) => { shape: { points: number[][] } };
  const drawn = render(
    { dataIndex: 1, coordSys: { y: 8, height: 100 } },
    { coord: ([x]: number[]) => [x * 2, 0] },
  );
  expect(drawn.shape.points).toEqual([
    [77, 108],
    [83, 108],
    [80, 103],
  ]);
});
