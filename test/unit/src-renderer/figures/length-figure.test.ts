import { describe, expect, it } from 'vitest';
import { lengthFigure } from '../../../../src-renderer/figures/length-figure.ts';
import { CONTEXT, LEARNING } from './some-learning.ts';

const timeAware = {
  metric: 'validation/meanTimeAwareLength',
  points: [{ update: 100, mean: 4.5 }],
};

describe('the length against updates', () => {
  it('stands beside shortest paths and the lower bound', () => {
    const [atStart] = LEARNING.companions;
    const result = { ...LEARNING, companions: [atStart, timeAware] };
    const { panels, caption } = lengthFigure(result, { center: 'mean', context: CONTEXT });
    const references = panels[0].lines.filter(({ colour }) => colour === 'series-reference');
    expect(references.map(({ label, points }) => [label, points[0].y])).toEqual([
      ['Shortest path, doors of the start', 5],
      ['Time-aware lower bound', 4.5],
    ]);
    expect(caption[0]).toContain('over episodes that have a way then; not a bound');
    expect(caption[0]).toContain('Time-aware lower bound: the fewest environment steps');
  });

  it('says with which ε the validations of its runs walk', () => {
    const runs = LEARNING.runs.map((run) => ({ ...run, validationEpsilon: 1 }));
    const { caption } = lengthFigure({ ...LEARNING, runs }, { center: 'mean', context: CONTEXT });
    expect(caption[0]).toMatch(/^Environment steps of validation episodes \(ε = 1\), those that/);
  });

  it('does without the bound that older runs do not have', () => {
    const { panels, caption } = lengthFigure(LEARNING, { center: 'mean', context: CONTEXT });
    expect(panels[0].lines.map(({ label }) => label)).not.toContain('Time-aware lower bound');
    expect(caption[0]).not.toContain('Time-aware');
  });

  it('shows the published optimum for the paper’s boards, whatever the model', () => {
    const marks = (paperBoard: boolean) => {
      const trainedIn = { world: 'random-maze', paperBoard, paperSettings: false } as const;
      const context = { ...CONTEXT, trainedIn };
      return lengthFigure(LEARNING, { center: 'mean', context }).panels[0].marks.length;
    };
    expect([marks(true), marks(false)]).toEqual([1, 0]);
  });
});
