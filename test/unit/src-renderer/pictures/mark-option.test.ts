import type { CustomSeriesOption } from 'echarts/charts';
import { describe, expect, it } from 'vitest';
import type { FigureMark } from '../../../../src-renderer/pictures/figure.ts';
import { markOptions } from '../../../../src-renderer/pictures/mark-option.ts';
import { PLAIN_THEME } from '../charts/plain-theme.ts';

interface Drawn {
  readonly type: string;
  readonly shape: Readonly<Record<string, number>>;
  readonly style: Readonly<Record<string, unknown>>;
}

/** What is drawn of a mark on a plot of 100 × 100 pixels at (10, 20), 1 unit a pixel, y upwards. */
function drawn(mark: FigureMark): Drawn[] {
  const [{ renderItem }] = markOptions([mark], PLAIN_THEME);
  const params = { dataIndex: 0, coordSys: { x: 10, y: 20, width: 100, height: 100 } };
  const api = { coord: ([x, y]: [number, number]) => [10 + x, 120 - y] };
  const draw = renderItem as NonNullable<CustomSeriesOption['renderItem']>;
  const group = draw(params as never, api as never) as unknown as { children: Drawn[] };
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

  it('on the x axis is short, looks as its line or is a triangle, and has no label', () => {
    const look = { colour: 'series-1', dash: 'dashed' } as const;
    const [stroke, ...others] = drawn({ kind: 'foot', x: 4, label: 'next board', look });
    expect(others).toEqual([]);
    expect(stroke).toMatchObject({
      shape: { x1: 14, y1: 108, x2: 14, y2: 120 },
      style: { stroke: PLAIN_THEME.series['series-1'], lineDash: [4, 2.5] },
    });
    const triangle = drawn({ kind: 'foot', x: 4, label: 'farther', look: 'triangle' });
    expect(triangle.map(({ type }) => type)).toEqual(['polygon']);
  });
});

it('is nothing without marks', () => {
  expect(markOptions([], PLAIN_THEME)).toEqual([]);
});
