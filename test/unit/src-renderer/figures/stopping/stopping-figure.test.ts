import { describe, expect, it } from 'vitest';
import { stoppingFigure } from '../../../../../src-renderer/figures/stopping/stopping-figure.ts';
import { stoppingResult } from '../../../shared/analyses/some-thinking-results.ts';

describe('the figure of stopping', () => {
  const { panels, caption } = stoppingFigure(stoppingResult, 'Seed 1.');
  const [spent, saved, change] = panels;

  it('has the success against what was spent, always thinking on as its end', () => {
    expect(spent.lines[0].points.map(({ x, y }) => [x, y])).toEqual([
      [1, 0],
      [2, 0.5],
    ]);
  });

  it('has what was saved and what it cost against the tolerance', () => {
    expect(saved.x).toMatchObject({ label: 'Tolerance', logarithmic: true });
    expect(saved.lines[0].points).toEqual([{ x: 0.03, y: 0.5, low: null, high: null }]);
    expect(change.lines[0].points).toEqual([{ x: 0.03, y: -0.5, low: -0.75, high: -0.25 }]);
    expect(change.marks).toMatchObject([{ kind: 'level', y: 0 }]);
  });

  it('says whose rest ends thinking, after the step in which it hardly moves', () => {
    expect(caption[0]).toContain(
      'after the first recurrent step in which z_H moves by less than a tolerance',
    );
  });
});
