import { describe, expect, it } from 'vitest';
import {
  convergenceFigure,
  convergenceGap,
  type ConvergenceView,
} from '../../../../../src-renderer/figures/convergence/convergence-figure.ts';
import { convergence, series, subject } from '../some-convergence.ts';

const VIEW: ConvergenceView = {
  reference: 'last',
  statistic: 'median',
  definition: 'material',
  origin: 'Seed 1.',
};
const BOTH = convergence(
  [subject('c', 'carry'), subject('r', 'reset')],
  [
    series({ subject: 'r' }, { 1: 0.5, 2: 0.04 }),
    series({ subject: 'c' }, { 1: 0.02, 2: 0.003 }),
    series({ subject: 'c', changed: false }, { 1: 0.01, 2: 0.0001 }),
    series({ subject: 'c', latent: 'zL' }, { 1: 3, 2: 1 }),
    series({ subject: 'c', reference: 'first' }, { 2: 7, 3: 8 }),
    series({ subject: 'c', definition: 'any-door' }, { 1: 9 }),
  ],
);

describe('the convergence figure', () => {
  const figure = convergenceFigure(BOTH, VIEW);
  const [zL, zH] = figure.panels;

  it('has a panel for each latent, and a line for each variant with and without a change', () => {
    expect([zL.title, zH.title]).toEqual(['z_L', 'z_H']);
    expect(zH.lines.map(({ label }) => label)).toEqual([
      'Carry Z, changed',
      'Carry Z, static',
      'Reset Z, changed',
    ]);
    expect(zH.lines[0].points).toEqual([
      { x: 1, y: 0.02, low: 0.01, high: 0.04 },
      { x: 2, y: 0.003, low: 0.0015, high: 0.006 },
    ]);
  });

  it('tells its lines apart by more than colour', () => {
    const looks = zH.lines.map(({ dash, symbol }) => `${dash} ${symbol}`);
    expect(new Set(looks).size).toBe(3);
  });

  it('has the same decades on a logarithmic axis in both panels', () => {
    const ends = { logarithmic: true, min: 1e-5, max: 10 };
    expect(zL.y).toMatchObject(ends);
    expect(zH.y).toMatchObject(ends);
  });

  it('shows another reference, definition or statistic', () => {
    const zHOf = (changes: Partial<ConvergenceView>) =>
      convergenceFigure(BOTH, { ...VIEW, ...changes }).panels[1];
    expect(zHOf({ reference: 'first' }).lines[0].points.map(({ y }) => y)).toEqual([7, 8]);
    expect(zHOf({ definition: 'any-door' }).lines[0].points.map(({ y }) => y)).toEqual([9]);
    expect(zHOf({ statistic: 'mean' }).lines[0].points[0]).toMatchObject({ y: 0.2, low: null });
    expect(zHOf({ statistic: 'standardDeviation' }).lines[0].points).toEqual([]);
  });

  it('says what was rolled out and what counts as changed', () => {
    const [definition, rollOuts, intervals] = figure.caption;
    expect(definition).toContain('a cell on the shortest path changed, or a way has opened');
    expect(rollOuts).toBe(
      'Seed 1. 1,024 roll-outs of each agent (ε = 0, M = 3, maze seed 1, doors moving); z where Q-values are read. Environment steps compared (all but the first of an episode): Carry Z 40 changed of 1,000; Reset Z 40 changed of 1,000.',
    );
    expect(intervals).toContain('resamples of whole episodes');
  });

  it('says when an agent thinks longer than it was trained to', () => {
    const settings = { ...BOTH.settings, recurrentSteps: 3 };
    const { caption } = convergenceFigure({ ...BOTH, settings }, VIEW);
    expect(caption[1]).toContain('M = 3, not as trained');
  });

  it('names an intervention', () => {
    const settings = { ...BOTH.settings, intervention: 'goal-moved-once' } as const;
    const { caption } = convergenceFigure({ ...BOTH, settings }, VIEW);
    expect(caption[1]).toContain('intervention: goal seen elsewhere, once moved.');
  });

  it('draws medians over several agents of a variant, and their range', () => {
    const several = convergence(
      [subject('a', 'carry'), subject('b', 'carry'), subject('c', 'carry')],
      [
        series({ subject: 'a' }, { 1: 0.1 }),
        series({ subject: 'b' }, { 1: 0.3 }),
        series({ subject: 'c' }, { 1: 0.2 }),
      ],
    );
    const { panels, caption } = convergenceFigure(several, VIEW);
    expect(panels[1].lines[0].points).toEqual([{ x: 1, y: 0.2, low: 0.1, high: 0.3 }]);
    expect(caption[2]).toContain('median over 3 agents');
  });
});

describe('an agent of one recurrent step', () => {
  const single = convergence([subject('c', 'carry', 1)], []);

  it('has nothing to converge, and says so', () => {
    expect(convergenceGap(single, 'last')).toContain('(M = 1)');
    expect(convergenceGap(single, 'first')).toContain('Let them think more steps');
  });

  it('can be compared with what it begins from', () => {
    expect(convergenceGap(single, 'seeding')).toBe('');
    expect(convergenceGap(BOTH, 'last')).toBe('');
  });
});
