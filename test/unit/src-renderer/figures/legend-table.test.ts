import { describe, expect, it } from 'vitest';
import type { Figure, FigureLine, FigurePanel } from '../../../../src-renderer/pictures/figure.ts';
import { legendTable } from '../../../../src-renderer/figures/legend-table.ts';
import { replanningFigure } from '../../../../src-renderer/figures/replanning/replanning-figure.ts';
import { stoppingFigure } from '../../../../src-renderer/figures/stopping/stopping-figure.ts';
import { carryingFigure } from '../../../../src-renderer/figures/carrying/carrying-figure.ts';
import { thinkingFigure } from '../../../../src-renderer/figures/thinking/thinking-figure.ts';
import {
  carryingResult,
  replanningResult,
  stoppingResult,
  thinkingResult,
} from '../../shared/analyses/some-thinking-results.ts';

const lineTo = (key: string, ...places: number[]): FigureLine => ({
  key,
  label: key,
  colour: 'series-1',
  dash: 'solid',
  symbol: 'filled',
  thin: false,
  points: places.map((x) => ({ x, y: x / 1e5, low: null, high: null })),
});
const panelOf = (...lines: FigureLine[]): FigurePanel => ({
  key: 'rate',
  title: '',
  x: { label: 'Updates', place: 'update #', form: 'count' },
  y: { label: 'Goal rate', form: 'share' },
  lines,
  marks: [],
});
const figureOf = (...panels: FigurePanel[]): Figure => ({
  id: 'some',
  title: '',
  panels,
  caption: [],
});
const valuesOf = ({ rows }: ReturnType<typeof legendTable>) =>
  rows.map(({ readings }) => readings.map(({ value }) => value));

describe('a legend without a cursor', () => {
  it('reads all lines as far as the shortest of them reaches, and says where', () => {
    const panel = panelOf(lineTo('Carry', 5000, 10_000, 15_000), lineTo('Reset', 5000, 10_000));
    const table = legendTable(figureOf(panel), null);
    expect(table.place).toBe('At update 10,000');
    expect(valuesOf(table)).toEqual([['10.0%'], ['10.0%']]);
  });

  it('reads panels with one axis at one place', () => {
    const short = panelOf(lineTo('Carry', 5000));
    const table = legendTable(figureOf(panelOf(lineTo('Carry', 5000, 10_000)), short), null);
    expect(table.place).toBe('At update 5,000');
    expect(valuesOf(table)).toEqual([['5.0%', '5.0%']]);
  });

  it('passes over what a logarithmic axis does not draw', () => {
    const line = lineTo('Carry', 1, 2, 3);
    const points = line.points.map((point) => (point.x === 3 ? { ...point, y: 0 } : point));
    const y = { label: '', form: 'value', logarithmic: true } as const;
    const panel = { ...panelOf({ ...line, points }), y };
    expect(legendTable(figureOf(panel), null).place).toBe('At update 2');
  });

  it('says the recurrent steps that are allowed, and the probability', () => {
    expect(legendTable(thinkingFigure(thinkingResult, ''), null).place).toBe('At M = 2');
    expect(legendTable(carryingFigure(carryingResult, ''), null).place).toBe('At p = 100%');
  });

  it('reads what was spent, saved and lost at one tolerance', () => {
    const table = legendTable(stoppingFigure(stoppingResult, ''), null);
    expect(table.place).toBe('At tolerance 0.03');
    expect(valuesOf(table)).toEqual([['0.0%', '50.0%', '−50.0 pp']]);
  });

  it('says the place of each panel where they have no common axis', () => {
    const view = { form: 'own', criterion: 'first', scope: 'turning' } as const;
    const { place, columns } = legendTable(replanningFigure(replanningResult, view, ''), null);
    expect(place).toBe('');
    expect(columns.map((column) => column.place)).toEqual([
      expect.stringMatching(/^At \d+ environment steps$/),
      expect.stringMatching(/^At \d+ recurrent steps$/),
    ]);
  });
});

describe('a legend at the cursor', () => {
  it('says the place of the points that it reads', () => {
    const figure = figureOf(panelOf(lineTo('Carry', 5000, 10_000), lineTo('Reset', 5000, 10_000)));
    const table = legendTable(figure, { axis: 'Updates', x: 5200 });
    expect(table.place).toBe('At update 5,000');
    expect(valuesOf(table)).toEqual([['5.0%'], ['5.0%']]);
  });

  it('says its own place when lines have points at different ones', () => {
    const figure = figureOf(panelOf(lineTo('Carry', 5000, 10_000), lineTo('Reset', 5200, 10_000)));
    expect(legendTable(figure, { axis: 'Updates', x: 5300.4 }).place).toBe('At update 5,300');
  });

  it('has no value of a line before its first point and after its last', () => {
    const figure = figureOf(panelOf(lineTo('Carry', 5000, 10_000), lineTo('Reset', 7000, 12_000)));
    const at = (x: number) => legendTable(figure, { axis: 'Updates', x });
    expect(valuesOf(at(6900))).toEqual([['5.0%'], ['–']]);
    expect(at(6900).place).toBe('At update 5,000');
    expect(valuesOf(at(11_000))).toEqual([['–'], ['12.0%']]);
    expect(valuesOf(at(4999))).toEqual([['–'], ['–']]);
    expect(at(4999).place).toBe('At update 4,999');
  });

  it('has none either where a panel is read by the places of another', () => {
    const far = { axis: 'Tolerance', x: 10 };
    const [row] = valuesOf(legendTable(stoppingFigure(stoppingResult, ''), far));
    expect(row).toEqual(['–', '–', '–']);
  });

  it('leaves panels with another axis where they were', () => {
    const cursor = { axis: 'Recurrent steps of an environment step', x: 1.9 };
    const { place, columns } = legendTable(stoppingFigure(stoppingResult, ''), cursor);
    expect(place).toBe('');
    expect(columns.map((column) => column.place)).toEqual([
      'At 2 recurrent steps',
      'At tolerance 0.03',
      'At tolerance 0.03',
    ]);
  });
});

it('leaves a column blank for a line that its panel does not have, and has none for kinds', () => {
  const carry = panelOf(lineTo('Carry', 5000));
  const both = panelOf(lineTo('Carry', 5000), lineTo('Reset', 5000));
  expect(valuesOf(legendTable(figureOf(both, carry), null))[1]).toEqual(['5.0%', '']);
  const kinds = { ...carry, x: { label: '', form: 'count', categories: ['All'] } as const };
  expect(legendTable(figureOf(kinds), null)).toMatchObject({ place: '', columns: [] });
});
