import { expect, it } from 'vitest';
import type { LineChartOption } from '../../../../src-renderer/charts/line-chart-option.ts';
import { whileMoving } from '../../../../src-renderer/charts/while-moving.ts';

const drawsNothing = () => null;

/** A line with a point at every whole number from 0 on. */
function lineOf(points: number) {
  return {
    type: 'line' as const,
    data: Array.from({ length: points }, (_, x): [number, number] => [x, x * x]),
    lineStyle: { type: 'dashed' as const, width: 2 },
  };
}

function moved(points: number, shown: readonly [number, number]) {
  const mark = { type: 'custom' as const, renderItem: drawsNothing };
  const option: LineChartOption = { xAxis: { min: 1 }, series: [mark, lineOf(points)] };
  const result = whileMoving(option, shown);
  const [other, line] = [result.series ?? []].flat();
  return { option, mark, result, other, line, data: line?.data as [number, number][] };
}

it('draws lines without dashes, and leaves all else as it is', () => {
  const { option, mark, result, other, line } = moved(50, [0, 49]);
  expect(other).toBe(mark);
  expect(line).toMatchObject({ lineStyle: { type: 'solid', width: 2 } });
  expect(result.xAxis).toBe(option.xAxis);
  expect([option.series ?? []].flat()[1]).toEqual(lineOf(50));
});

it('thins a line out to a hundred points of what is shown, from its first to its last', () => {
  const { data } = moved(1_000, [0, 999]);
  expect(data).toHaveLength(101);
  expect(data[0]).toEqual([0, 0]);
  expect(data[1]).toEqual([10, 100]);
  expect(data.at(-1)).toEqual([999, 998_001]);
});

it('leaves all points where few of them are shown', () => {
  expect(moved(1_000, [400, 480]).data).toHaveLength(1_000);
  expect(moved(1_000, [400, 599]).data).toHaveLength(501);
  expect(moved(0, [0, 1]).data).toEqual([]);
});
