import { describe, expect, it } from 'vitest';
import type { Curve } from '../../../../src-renderer/charts/curve.ts';
import { chartCalled } from '../../../../src-renderer/charts/run-charts.ts';
import { chartFigure, type ChartPicture } from '../../../../src-renderer/pictures/chart-figure.ts';
import { figureCsv } from '../../../../src-renderer/pictures/figure-csv.ts';
import { curve } from '../charts/curves.ts';

const loss: Curve = curve('train/loss', [
  [10, 0.5],
  [20, 0.4],
  [30, 0.3],
]);
const smoothed: Curve = {
  ...loss,
  smoothed: { values: [0.5, 0.45, 0.4], end: { sum: 0, weight: 1 } },
};

function figureOf(changes: Partial<ChartPicture> = {}) {
  return chartFigure({
    chart: chartCalled('loss')!,
    curves: new Map([['train/loss', loss]]),
    axis: 'updates',
    window: null,
    logarithmic: false,
    range: null,
    smoothing: 0,
    subject: 'the run Mine (Carry Z, seed 1)',
    notes: [],
    ...changes,
  });
}

describe('a chart as a figure', () => {
  it('says of what it is, and against what', () => {
    expect(figureOf().caption).toEqual(['Loss of the run Mine (Carry Z, seed 1) against updates.']);
  });

  it('ends with what is to be known of the run', () => {
    const notes = ['Validations: ε = 0.5, target network.'];
    expect(figureOf({ notes }).caption.at(-1)).toBe(notes[0]);
  });

  it('holds what is shown, no more', () => {
    const [{ lines, x }] = figureOf({ window: [15, 30] }).panels;
    expect(lines[0].points.map((point) => point.x)).toEqual([20, 30]);
    expect(x).toMatchObject({ min: 15, max: 30 });
    expect(figureOf({ window: [15, 30] }).caption[0]).toContain('updates, a part.');
  });

  it('has what was measured behind a moving average, named in its numbers', () => {
    const figure = figureOf({ curves: new Map([['train/loss', smoothed]]), smoothing: 0.9 });
    expect(figure.caption.join(' ')).toContain('Exponential moving average over all points');
    const rows = figureCsv(figure).split('\r\n');
    expect(rows[1]).toBe(',Loss,as measured,Updates,10,,0.5,,');
    expect(rows[6]).toBe(',Loss,line,Updates,30,,0.4,,');
  });

  it('has the band of points that stand for several, in its numbers as well', () => {
    const thinned: Curve = { ...loss, min: [0.4, 0.4, 0.2], max: [0.6, 0.4, 0.5] };
    const figure = figureOf({ curves: new Map([['train/loss', thinned]]), window: [15, 30] });
    const spans = figure.panels[0].lines[0].points.map(({ low, high }) => [low, high]);
    expect(spans).toEqual([[0.4, 0.4], [0.2, 0.5]]); // prettier-ignore
    expect(figure.caption.at(-1)).toBe('Band: from the smallest to the largest of them.');
    expect(figureCsv(figure).split('\r\n')[2]).toBe(',Loss,line,Updates,30,,0.3,0.2,0.5');
  });

  it('has no band where every point is one, or behind a moving average', () => {
    expect(figureOf().panels[0].lines[0].points[0]).toMatchObject({ low: null, high: null });
    const both = { ...smoothed, min: [0.4, 0.3, 0.2], max: [0.6, 0.5, 0.4] };
    const figure = figureOf({ curves: new Map([['train/loss', both]]), smoothing: 0.9 });
    const lows = figure.panels[0].lines.flatMap(({ points }) => points.map(({ low }) => low));
    expect(new Set(lows)).toEqual(new Set([null]));
    expect(figure.caption.join(' ')).not.toContain('Band');
  });

  it('says what of it is not shown', () => {
    const range = { min: 0.35, max: 0.45, below: 1, above: 2 };
    const figure = figureOf({ range });
    expect(figure.caption.at(-1)).toBe('Outliers are not shown: 2 above, 1 below.');
    expect(figure.panels[0].y).toMatchObject({ min: 0.35, max: 0.45 });
  });

  it('has the marks of a curriculum that are shown, and says what they are', () => {
    const curves = new Map([
      ['train/loss', loss],
      ['train/rung', curve('train/rung', [[10, 1], [20, 2], [30, 3]])], // prettier-ignore
      ['train/startDistance', curve('train/startDistance', [[10, 1], [30, 2]])], // prettier-ignore
    ]);
    const { panels, caption } = figureOf({ curves });
    expect(panels[0].marks.map(({ kind, label }) => [kind, label])).toEqual([
      ['event', 'comes to board 2'],
      ['event', 'comes to board 3'],
      ['event', 'starts farther from the goal'],
    ]);
    expect(caption.join(' ')).toContain(
      'Dotted uprights: the run comes to the board of that number.',
    );
    const part = figureOf({ curves, window: [0, 15] });
    expect(part.panels[0].marks).toEqual([]);
    expect(part.caption).toHaveLength(1);
  });

  it('is against time in the form of a clock', () => {
    expect(figureOf({ axis: 'time' }).panels[0].x).toMatchObject({ form: 'clock' });
  });
});
