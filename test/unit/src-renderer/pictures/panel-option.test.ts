import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import { describe, expect, it } from 'vitest';
import type { FigureLine, FigurePanel } from '../../../../src-renderer/pictures/figure.ts';
import { panelOption, panelParts } from '../../../../src-renderer/pictures/panel-option.ts';
import { PLAIN_THEME as theme } from '../charts/plain-theme.ts';

const line = (changes: Partial<FigureLine> = {}): FigureLine => ({
  key: 'carry',
  label: 'Carry Z',
  colour: 'series-1',
  dash: 'solid',
  symbol: 'filled',
  thin: false,
  points: [
    { x: 1, y: 0.1, low: 0.05, high: 0.2 },
    { x: 2, y: 0.01, low: 0.005, high: 0.02 },
  ],
  ...changes,
});
const panel = (changes: Partial<FigurePanel> = {}): FigurePanel => ({
  key: 'p',
  title: '',
  x: { label: 'Updates', form: 'count', min: 0, max: 2 },
  y: { label: 'Goal rate', form: 'share' },
  lines: [line()],
  marks: [],
  ...changes,
});

const optionOf = (changes: Partial<FigurePanel> = {}, window: [number, number] | null = null) =>
  panelOption(panel(changes), { theme, window });
const seriesOf = (changes: Partial<FigurePanel> = {}) =>
  optionOf(changes).series as (LineSeriesOption | CustomSeriesOption)[];
const ids = (changes: Partial<FigurePanel> = {}) => seriesOf(changes).map(({ id }) => id);

describe('a panel', () => {
  it('draws each line over the band of its intervals', () => {
    expect(ids()).toEqual(['p/carry/band0', 'p/carry']);
    expect(seriesOf()[1]).toMatchObject({ color: 'blue', lineStyle: { type: 'solid', width: 2 } });
  });

  it('draws single runs thin and without a band', () => {
    expect(ids({ lines: [line({ thin: true })] })).toEqual(['p/carry']);
  });

  it('leaves the band open where no interval is known', () => {
    const point = (x: number, known: boolean) => ({
      x,
      y: 1,
      low: known ? 0.5 : null,
      high: known ? 2 : null,
    });
    const points = [1, 2, 3, 4, 5, 6].map((x) => point(x, x !== 3));
    expect(ids({ lines: [line({ points })] })).toEqual([
      'p/carry/band0',
      'p/carry/band1',
      'p/carry',
    ]);
  });

  it('holds a value of steps until the next, and to the end of the axis', () => {
    const x = { label: '', form: 'count', min: 1, max: 4 } as const;
    const [band, steps] = seriesOf({ x, lines: [line({ steps: true })] });
    expect(steps.data).toEqual([
      [1, 0.1],
      [2, 0.1],
      [2, 0.01],
      [4, 0.01],
      [4, 0.01],
    ]);
    expect(band.data).toHaveLength(10);
  });

  it('has ticks at powers of ten, however many decades a logarithmic axis has', () => {
    const ticksOf = (min: number, max: number) => {
      const y = { label: '', form: 'value', logarithmic: true, min, max } as const;
      const { yAxis } = optionOf({ y });
      return (yAxis as { axisLabel: { customValues: number[] } }).axisLabel.customValues.map(
        Math.log10,
      );
    };
    expect(ticksOf(1e-3, 1)).toEqual([0, -1, -2, -3]);
    expect(ticksOf(1e-10, 1)).toEqual([0, -2, -4, -6, -8, -10]);
  });

  it('leaves a gap for what a logarithmic axis cannot show', () => {
    const points = [
      { x: 1, y: 0, low: null, high: null },
      { x: 2, y: 0.5, low: null, high: null },
    ];
    const y = { label: '', form: 'value', logarithmic: true } as const;
    const changes = { y, lines: [line({ points })] };
    expect(optionOf(changes).yAxis).toMatchObject({ type: 'log' });
    expect(seriesOf(changes)[0].data).toEqual([
      [1, NaN],
      [2, 0.5],
    ]);
  });

  it('has a tick at each whole number, and room beside the first and the last', () => {
    const x = { label: 'Recurrent step', form: 'count', whole: true, min: 1, max: 4 } as const;
    expect(optionOf({ x }).xAxis).toMatchObject({
      min: 0.5,
      max: 4.5,
      axisLabel: { customValues: [1, 2, 3, 4] },
    });
    const many = optionOf({ x: { ...x, max: 64 } }).xAxis as {
      axisLabel: { customValues: number[] };
    };
    expect(many.axisLabel.customValues.slice(0, 3)).toEqual([1, 5, 9]);
  });

  it('names places, and draws whiskers instead of lines and bands there', () => {
    const x = { label: '', form: 'count', categories: ['All', 'Detours'] } as const;
    const { xAxis } = optionOf({ x });
    const { formatter, customValues } = (
      xAxis as { axisLabel: { formatter: (value: number) => string; customValues: number[] } }
    ).axisLabel;
    expect(customValues.map(formatter)).toEqual(['All', 'Detours']);
    expect(ids({ x })).toEqual(['p/carry/whiskers', 'p/carry']);
    expect(seriesOf({ x })[1]).toMatchObject({ lineStyle: { width: 0 }, showSymbol: true });
  });

  it('shows only the part that is zoomed into', () => {
    expect(optionOf({}, [0.5, 1]).xAxis).toMatchObject({ min: 0.5, max: 1 });
  });

  it('divides a share evenly between its ends', () => {
    const step = (min: number) => {
      const y = { label: '', form: 'share', min, max: 1 } as const;
      return (optionOf({ y }).yAxis as { interval: number }).interval;
    };
    expect([step(0), step(0.5), step(0.8), step(0.9)]).toEqual([0.2, 0.1, 0.05, 0.02]);
  });

  it('draws marks from elsewhere above everything', () => {
    const marks = [{ kind: 'level', y: 0.99, label: 'published' } as const];
    const [last] = seriesOf({ marks }).slice(-1);
    expect(last).toMatchObject({ id: 'p/marks', z: 5, data: [[NaN, 0.99]] });
  });

  it('can stand beside others in one picture', () => {
    const { grid, xAxis, series } = panelParts(panel(), { theme, window: null }, { left: 9 }, 1);
    expect(grid).toEqual({ left: 9 });
    expect(xAxis).toMatchObject({ gridIndex: 1 });
    expect(series.every((each) => each.xAxisIndex === 1 && each.yAxisIndex === 1)).toBe(true);
  });
});
