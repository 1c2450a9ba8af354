import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { CustomSeriesOption } from 'echarts/charts';
import { describe, expect, it } from 'vitest';
import { distanceMarkOption } from '../../../../src-renderer/charts/distance-marks.ts';
import { rungMarkOption } from '../../../../src-renderer/charts/rung-marks.ts';
import { climbMarkOption } from '../../../../src-renderer/comparison/climb-marks.ts';
import type { FigureMark } from '../../../../src-renderer/pictures/figure.ts';
import { markOptions } from '../../../../src-renderer/pictures/mark-option.ts';
import { PLAIN_THEME } from '../charts/plain-theme.ts';

interface Drawn {
  readonly type: string;
  readonly shape: Readonly<Record<string, number>>;
  readonly style: Readonly<Record<string, unknown>>;
}

const params = {
  dataIndex: 0,
  coordSys: { x: 10, y: 20, width: 100, height: 100 },
} as unknown as CustomSeriesRenderItemParams;
const api = {
  coord: ([x, y]: [number, number]) => [10 + x, 120 - y],
} as unknown as CustomSeriesRenderItemAPI;

/** What is drawn of a mark on a plot of 100 × 100 pixels at (10, 20), 1 unit a pixel, y upwards. */
function drawn(mark: FigureMark): Drawn[] {
  const [{ renderItem }] = markOptions([mark], PLAIN_THEME);
  const group = renderItem!(params, api) as unknown as { children: Drawn[] };
  return group.children;
}
const strokes = (mark: FigureMark) =>
  drawn(mark).flatMap(({ type, shape }) =>
    type === 'line' ? [[shape.x1, shape.y1, shape.x2, shape.y2]] : [],
  );
const label = (mark: FigureMark) => drawn(mark).find(({ type }) => type === 'text')!.style;

describe('a mark', () => {
  it('of a level goes all along the plot', () => {
    const level = { kind: 'level', y: 90, label: 'published' } as const;
    expect(strokes(level)).toEqual([[10, 30, 110, 30]]);
    expect(label(level)).toMatchObject({ text: 'published', y: 33, verticalAlign: 'top' });
    expect(label({ ...level, side: 'above' })).toMatchObject({ y: 27, verticalAlign: 'bottom' });
  });

  it('between two levels is an area', () => {
    const band = { kind: 'level', y: 80, to: 90, label: '' } as const;
    expect(strokes(band)).toHaveLength(2);
    expect(drawn(band).find(({ type }) => type === 'rect')!.shape).toEqual({
      x: 10,
      y: 30,
      width: 100,
      height: 10,
    });
  });

  it('of a height reached between two updates, or a range at one, has bars at its ends', () => {
    const across = { kind: 'across', y: 10, from: 35, to: 60, label: '' } as const;
    expect(strokes(across)).toEqual([
      [45, 110, 70, 110],
      [45, 106, 45, 114],
      [70, 106, 70, 114],
    ]);
    const upright = { kind: 'upright', x: 50, from: 95, to: 99, label: '' } as const;
    expect(strokes(upright)[0]).toEqual([60, 25, 60, 21]);
  });

  it('of a place goes all along the height', () => {
    expect(strokes({ kind: 'place', x: 4, label: 'as trained' })).toEqual([[14, 20, 14, 120]]);
  });

  it('of an event looks as on the charts of the pages', () => {
    const event = { kind: 'event', x: 4, label: 'among the numbers alone' } as const;
    const onPage = ([{ renderItem }]: CustomSeriesOption[]) => [renderItem!(params, api)].flat();
    const look = { colour: 'series-1', dash: 'dashed' } as const;
    expect(drawn({ ...event, look })).toEqual(
      onPage(climbMarkOption([{ x: 4, group: 'a', ...look }], PLAIN_THEME, () => 1)),
    );
    expect(drawn({ ...event, look: 'triangle' })).toEqual(
      onPage(distanceMarkOption([4], PLAIN_THEME)),
    );
    const [upright] = onPage(rungMarkOption([{ x: 4, rung: 2 }], PLAIN_THEME));
    expect(drawn({ ...event, look: { board: 2 } })).toEqual(
      (upright as unknown as { children: Drawn[] }).children,
    );
    expect(label({ ...event, look: { board: 2 } })).toMatchObject({ text: '2' });
  });
});

it('is nothing without marks', () => {
  expect(markOptions([], PLAIN_THEME)).toEqual([]);
});
