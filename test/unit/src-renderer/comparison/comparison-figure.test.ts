import { describe, expect, it } from 'vitest';
import { comparedQuantity } from '../../../../src-renderer/comparison/compared-metric.ts';
import {
  comparisonFigure,
  type ComparisonPicture,
} from '../../../../src-renderer/comparison/comparison-figure.ts';
import { curve } from '../charts/curves.ts';
import { computedLines } from './computed-lines.ts';
import { GROUPS } from './some-groups.ts';

const KEY = 'validation/goalRate';
const [TWO, RESET] = GROUPS;
const curves = new Map(
  ['a', 'b', 'c', 'd'].map((id, place) => [id, curve(KEY, [[0, 0], [100, place / 10]])]), // prettier-ignore
);

function figureOf(runIds: string[], changes: Partial<ComparisonPicture> = {}) {
  return comparisonFigure({
    quantity: comparedQuantity(KEY)!,
    lines: computedLines([{ ...TWO, runIds }, RESET], curves),
    lineView: 'both',
    center: 'median',
    view: { axis: 'updates', window: null, smoothing: 0 },
    logarithmic: false,
    range: null,
    nameOf: (id) => `Run ${id}`,
    counted: new Set(['a', 'b', 'c', 'd', 'late']),
    climbs: [],
    subject: 'the experiment Widths',
    notes: [],
    ...changes,
  });
}

describe('a comparison as a figure', () => {
  it('has single runs behind what stands for them, and a single run as a line', () => {
    const [{ lines }] = figureOf(['a', 'b', 'd']).panels;
    expect(lines.map(({ label, thin }) => [label, thin])).toEqual([
      ['Run a', true],
      ['Run b', true],
      ['Run d', true],
      ['Carry Z (3 runs)', false],
      ['Reset Z (1 run)', false],
    ]);
  });

  it('says how many of the runs a line stands for, and which one stands alone', () => {
    const labels = (...runIds: string[]) =>
      figureOf(runIds, { lineView: 'means' }).panels[0].lines.map(({ label }) => label);
    expect(labels('a', 'b', 'late')[0]).toBe('Carry Z (2 of 3 runs)');
    expect(labels('a', 'late')[0]).toBe('Carry Z (1 of 2 runs: Run a)');
    expect(labels('a')[0]).toBe('Carry Z (1 run)');
  });

  it('calls a run by itself by its name alone', () => {
    const nameOf = () => 'Carry Z';
    expect(figureOf(['a'], { nameOf }).panels[0].lines[0].label).toBe('Carry Z');
  });

  it('tells runs of one name apart', () => {
    const nameOf = () => 'Mine';
    const [{ lines }] = figureOf(['a', 'b', 'd'], { nameOf, lineView: 'runs' }).panels;
    expect(lines.map(({ label }) => label).slice(0, 3)).toEqual(['Mine', 'Mine (2)', 'Mine (3)']);
  });

  it('says of what it is, and that its curves were thinned out', () => {
    const [line] = computedLines([RESET], curves);
    const [run] = line.runs;
    const thinned = { ...run, curve: { ...run.curve, min: [0, 0], max: [0, 1] } };
    const { caption } = figureOf(['a'], { lines: [{ ...line, runs: [thinned] }] });
    expect(caption).toEqual([
      'Goal rate of the experiment Widths against updates.',
      'Each place stands for several points, with their mean.',
    ]);
    expect(figureOf(['a']).caption).toHaveLength(1);
  });

  it('has the climbs of ladders as marks, as far as it is shown', () => {
    const look = { colour: 'series-1', dash: 'dashed' } as const;
    const climbs = [20, 80, 400].map((x) => ({ x, group: 'reset', ...look }));
    const view = { axis: 'updates', window: [0, 50], smoothing: 0 } as const;
    expect(figureOf(['a'], { climbs, view }).panels[0].marks).toEqual([
      { kind: 'event', x: 20, label: 'Reset Z: comes to the next board', look },
    ]);
    expect(figureOf(['a'], { climbs }).panels[0].marks).toHaveLength(2);
  });

  it('tells of its intervals where it has any, and of none over two seeds', () => {
    expect(figureOf(['a', 'b', 'd']).caption.join(' ')).toContain(
      'Bands: 95% bootstrap intervals over runs within their settings',
    );
    expect(figureOf(['a', 'b']).caption.join(' ')).not.toContain('Bands');
  });

  it('has what was measured behind the moving average of a run by itself, under its name', () => {
    const averaged = new Map(
      [...curves].map(([id, each]) => [
        id,
        { ...each, smoothed: { values: [0, 0.05], end: { sum: 0, weight: 1 } } },
      ]),
    );
    const view = { axis: 'updates', window: null, smoothing: 0.9 } as const;
    const lines = computedLines([{ ...TWO, runIds: ['a', 'b'] }, RESET], averaged);
    const figure = figureOf([], { lines, view, lineView: 'means' });
    const raw = figure.panels[0].lines.filter(({ behind }) => behind !== undefined);
    const own = figure.panels[0].lines.find((line) => line.key === raw[0]?.key.replace('/raw', ''));
    expect(raw.map(({ label, thin }) => [label, thin])).toEqual([[own?.label, true]]);
    expect(raw[0]?.points.map(({ y }) => y)).not.toEqual(own?.points.map(({ y }) => y));
    for (const lineView of ['means', 'both', 'runs'] as const) {
      const { panels, caption } = figureOf([], { lines, view, lineView });
      expect(panels[0].lines.filter(({ behind }) => behind)).toHaveLength(1);
      expect(caption.join(' ')).toContain(
        '; as measured faint behind lines of groups with a single run.',
      );
    }
    const alone = figureOf([], { lines: computedLines([RESET], averaged), view });
    expect(alone.caption.join(' ')).toContain('; as measured faint behind.');
  });

  it('ends with what is to be known of the runs', () => {
    expect(figureOf(['a', 'b'], { notes: ['No interval.'] }).caption.at(-1)).toBe('No interval.');
    expect(figureOf(['a', 'b']).caption[1]).toContain('the median of the runs');
  });
});
