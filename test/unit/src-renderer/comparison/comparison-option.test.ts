import { describe, expect, it } from 'vitest';
import { comparedQuantity } from '../../../../src-renderer/comparison/compared-metric.ts';
import {
  type ComparisonInput,
  comparisonOption,
} from '../../../../src-renderer/comparison/comparison-option.ts';
import { curve } from '../charts/curves.ts';
import { PLAIN_THEME } from '../charts/plain-theme.ts';
import { computedLines } from './computed-lines.ts';
import { GROUPS } from './some-groups.ts';

const KEY = 'validation/goalRate';
/** Three runs of Carry, one of Reset. */
const [TWO, RESET] = GROUPS;
const SEEDS = [{ ...TWO, runIds: ['a', 'b', 'd'] }, RESET];
const curves = new Map([
  ['d', curve(KEY, [[0, 0], [100, 0.3]])], // prettier-ignore
  ['a', curve(KEY, [[0, 0], [100, 0.2]])], // prettier-ignore
  ['b', curve(KEY, [[0, 0], [100, 0.4]])], // prettier-ignore
  ['c', curve(KEY, [[0, 0], [200, 0.3]])], // prettier-ignore
]);

interface Drawn {
  id: string;
  type: string;
  data: number[][];
  color: string;
  lineStyle: { type: string; opacity: number };
}

function option(changes: Partial<ComparisonInput> = {}) {
  return comparisonOption({
    quantity: comparedQuantity(KEY)!,
    lines: computedLines(SEEDS, curves),
    climbs: [],
    view: 'both',
    lifted: null,
    axis: 'updates',
    window: null,
    logarithmic: false,
    range: null,
    theme: PLAIN_THEME,
    ...changes,
  });
}

function series(changes: Partial<ComparisonInput> = {}): Drawn[] {
  return option(changes).series as unknown as Drawn[];
}

function ids(changes: Partial<ComparisonInput> = {}): string[] {
  return series(changes).map(({ id }) => id);
}

describe('comparisonOption', () => {
  it('draws band, runs and mean of a group, and a single run as its mean', () => {
    expect(ids()).toEqual([
      'carry/band',
      'carry/a',
      'carry/b',
      'carry/d',
      'carry/mean',
      'reset/mean',
    ]);
    expect(ids({ view: 'means' })).toEqual(['carry/band', 'carry/mean', 'reset/mean']);
    expect(ids({ view: 'runs' })).toEqual(['carry/a', 'carry/b', 'carry/d', 'reset/mean']);
  });

  it('draws no band around two runs', () => {
    const lines = computedLines(GROUPS, curves);
    expect(ids({ lines })).toEqual(['carry/a', 'carry/b', 'carry/mean', 'reset/mean']);
  });

  it('draws the band only where three runs have come', () => {
    const short = new Map([...curves, ['d', curve(KEY, [[0, 0.1], [50, 0.3]])] as const]); // prettier-ignore
    const lines = computedLines(SEEDS, short);
    const drawn = series({ lines });
    const places = (id: string) => drawn.find((each) => each.id === id)?.data.map(([x]) => x);
    expect(places('carry/band')).toEqual([0, 50, 50, 0]);
    expect(places('carry/mean')).toEqual([0, 50, 100]);
  });

  it('draws the variants in their colours, told apart by more than colour', () => {
    const looks = series({ view: 'means' })
      .filter(({ type }) => type === 'line')
      .map(({ color, lineStyle }) => `${color} ${lineStyle.type}`);
    expect(looks).toEqual(['blue solid', 'orange dashed']);
  });

  it('puts the band along the upper ends of the intervals, back along the lower ones', () => {
    const [{ together }] = computedLines(SEEDS, curves);
    const band = series().find(({ id }) => id === 'carry/band');
    expect(band?.data).toEqual([
      [0, together!.high[0]],
      [100, together!.high[1]],
      [100, together!.low[1]],
      [0, together!.low[0]],
    ]);
    expect(together!.low[1]).toBeGreaterThanOrEqual(0.2);
    expect(together!.high[1]).toBeLessThanOrEqual(0.4);
  });

  it('draws the runs of a group before what stands for them is computed', () => {
    const lines = computedLines(SEEDS, curves).map((line) => ({ ...line, together: null }));
    expect(ids({ lines })).toEqual(['carry/a', 'carry/b', 'carry/d', 'reset/mean']);
  });

  it('lets the others step back when one stands out', () => {
    const means = series({ view: 'means', lifted: 'reset' }).filter(({ type }) => type === 'line');
    expect(means[0].lineStyle.opacity).toBeLessThan(means[1].lineStyle.opacity);
  });

  it('marks the climbs behind the lines', () => {
    const look = { colour: 'series-1', dash: 'solid' } as const;
    const climbs = [{ x: 50, group: 'carry', ...look }];
    expect(ids({ climbs }).at(-1)).toBe('climbs');
    expect(ids()).not.toContain('climbs');
  });

  it('leaves a gap where a logarithmic axis has no place', () => {
    const mean = series({ logarithmic: true }).find(({ id }) => id === 'carry/mean');
    expect(mean?.data[0]).toEqual([0, NaN]);
    expect(option({ logarithmic: true }).yAxis).toMatchObject({ type: 'log' });
  });

  it('shows shares from 0 to 1, and the window that was marked', () => {
    expect(option().yAxis).toMatchObject({ min: 0, max: 1 });
    expect(option().xAxis).toMatchObject({ min: 0, max: 200 });
    expect(option({ window: [50, 80] }).xAxis).toMatchObject({ min: 50, max: 80 });
  });
});
