import { describe, expect, it } from 'vitest';
import { figureDocument } from '../../../../src-renderer/pictures/export/figure-document.ts';
import type { Figure, FigurePanel } from '../../../../src-renderer/pictures/figure.ts';
import { figureCsv } from '../../../../src-renderer/pictures/figure-csv.ts';
import { zoomedFigure } from '../../../../src-renderer/pictures/zoomed-figure.ts';
import { PLAIN_THEME } from '../charts/plain-theme.ts';

const panel = (key: string): FigurePanel => ({
  key,
  title: key,
  x: { label: 'Updates', form: 'count', min: 0, max: 40_000 },
  y: { label: 'Goal rate', form: 'share' },
  lines: [
    {
      key: 'carry',
      label: 'Carry Z',
      colour: 'series-1',
      dash: 'solid',
      symbol: 'none',
      thin: false,
      points: [10_000, 20_000, 30_000].map((x) => ({ x, y: 0.5, low: null, high: null })),
    },
  ],
  marks: [
    { kind: 'level', y: 0.9, label: 'published' },
    { kind: 'place', x: 35_000, label: 'late' },
    { kind: 'across', y: 0.8, from: 15_000, to: 25_000, label: 'between' },
  ],
});
const figure: Figure = {
  id: 'some',
  title: 'Some',
  panels: [panel('A'), panel('B')],
  caption: ['Some.'],
};
const zoomed = zoomedFigure(figure, new Map([['A', [0, 20_000]]]));

describe('a figure of which a part is looked at', () => {
  it('says which part that is', () => {
    expect(zoomed.caption).toEqual(['Some.', 'Shown is a part: A, updates 0 to 20,000.']);
    expect(zoomedFigure(figure, new Map())).toBe(figure);
  });

  it('is exported as it is looked at', () => {
    const measure = (text: string, size: number) => (text.length * size) / 2;
    const { option } = figureDocument(zoomed, { theme: PLAIN_THEME, measure });
    expect(option).toMatchObject({
      xAxis: [
        { min: 0, max: 20_000 },
        { min: 0, max: 40_000 },
      ],
    });
  });

  it('has the numbers that are shown', () => {
    const rows = figureCsv(zoomed).split('\r\n');
    const of = (name: string) =>
      rows.filter((row) => row.startsWith(`${name},`)).map((row) => row.split(',')[1]);
    expect(of('A')).toEqual(['Carry Z', 'Carry Z', 'published', 'between']);
    expect(of('B')).toHaveLength(6);
  });
});
