import { expect, it } from 'vitest';
import type { LineChartOption } from '../../../../src-renderer/charts/line-chart-option.ts';
import { whileMoving } from '../../../../src-renderer/charts/while-moving.ts';

const drawsNothing = () => null;

function chartOf(lines: number): LineChartOption {
  const line = { type: 'line' as const, lineStyle: { type: 'dashed' as const, width: 2 } };
  const mark = { type: 'custom' as const, renderItem: drawsNothing };
  return { xAxis: { min: 1 }, series: [mark, ...Array.from({ length: lines }, () => line)] };
}

it('draws many lines without dashes, and leaves all else as it is', () => {
  const option = chartOf(50);
  const moving = whileMoving(option);
  const [mark, ...lines] = [moving.series ?? []].flat();
  expect(mark).toBe([option.series ?? []].flat()[0]);
  expect(lines).toHaveLength(50);
  for (const line of lines) expect(line).toMatchObject({ lineStyle: { type: 'solid', width: 2 } });
  expect(moving.xAxis).toBe(option.xAxis);
  expect(option).toEqual(chartOf(50));
});

it('leaves few lines as they are', () => {
  const option = chartOf(3);
  expect(whileMoving(option)).toBe(option);
});
