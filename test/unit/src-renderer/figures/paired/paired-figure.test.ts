import { describe, expect, it } from 'vitest';
import {
  pairedFigure,
  pairedRows,
} from '../../../../../src-renderer/figures/paired/paired-figure.ts';
import { pairedResult } from '../../../shared/analyses/some-results.ts';

const estimate = (value: number, low: number, high: number) => ({ value, low, high });
const RESULT = {
  ...pairedResult,
  goalRate: {
    pairs: 512,
    a: estimate(0.99, 0.98, 1),
    b: estimate(0.96, 0.93, 0.98),
    difference: estimate(0.03, 0.01, 0.05),
  },
  detourGoalRate: {
    pairs: 80,
    a: estimate(0.9, 0.86, 0.97),
    b: estimate(0.95, 0.9, 0.99),
    difference: estimate(-0.05, -0.12, 0.02),
  },
};

describe('the paired figure', () => {
  const { panels, caption } = pairedFigure(RESULT, 'Seed 1.');

  it('has both agents side by side with their intervals', () => {
    const [rates] = panels;
    expect(rates.x.categories).toEqual(['All mazes', 'Longer way', '2+ doorways']);
    expect(rates.lines.map(({ label }) => label)).toEqual(['Carry Z', 'Reset Z']);
    expect(rates.lines[0].points[0]).toMatchObject({ y: 0.99, low: 0.98, high: 1 });
    expect(rates.lines[0].points[0].x).toBeLessThan(rates.lines[1].points[0].x);
  });

  it('begins its axis of rates a tenth below them, so that good agents can be told apart', () => {
    expect(panels[0].y).toMatchObject({ min: 0.8, max: 1 });
  });

  it('says which mazes have a longer way, and which two or more doorways', () => {
    expect(caption[1]).toMatch(/^Longer way: mazes whose .* all doors open.*; 2\+ doorways: those/);
  });

  it('leaves out what no pair tells', () => {
    expect(panels[1].lines[0].points).toHaveLength(1);
  });

  it('says how many mazes whom saw arrive', () => {
    expect(caption[0]).toContain('Both arrived in 0, only Carry Z in 0, only Reset Z in 1');
  });
});

it('says that its intervals are of these agents', () => {
  expect(pairedFigure(RESULT, '').caption.join(' ')).toContain(
    'resamples of pairs of episodes. They are of these agents and say nothing of other seeds.',
  );
});

it('says why an interval at the edge has no width, only where there is one', () => {
  const sentence = 'At 0 and 100% the bootstrap has no width.';
  const goalRate = { ...RESULT.goalRate, a: estimate(1, 1, 1) };
  expect(pairedFigure({ ...RESULT, goalRate }, '').caption).toContain(sentence);
  expect(pairedFigure(RESULT, '').caption).not.toContain(sentence);
});

it('has nothing of doorways where there are no rooms', () => {
  const maze = { ...RESULT, doorwaysGoalRate: null };
  const { panels, caption } = pairedFigure(maze, '');
  expect(panels[0].x.categories).toEqual(['All mazes', 'Longer way']);
  expect(caption.join(' ')).not.toContain('doorways');
  expect(pairedRows(maze)).toHaveLength(4);
});

describe('the rows of differences', () => {
  const [rate, detour, doorways, length, both] = pairedRows(RESULT);

  it('tell both sides, what A has more, and whether that is clear', () => {
    expect(rate).toEqual({
      label: 'Goal rate',
      a: '99.0%',
      b: '96.0%',
      more: { difference: '3.0 pp', interval: '1.0 to 5.0 pp', clear: true },
      count: '512',
    });
    expect(detour.more).toEqual({
      difference: '−5.0 pp',
      interval: '−12.0 to 2.0 pp',
      clear: false,
    });
    expect(doorways.label).toBe('Goal rate, two or more doorways');
    expect(length).toMatchObject({ a: '1.00', more: { difference: '−1.00' } });
  });

  it('are blank for what no pair tells', () => {
    expect(both).toMatchObject({
      a: '–',
      more: { difference: '–', interval: '', clear: false },
    });
  });
});
