import { describe, expect, it } from 'vitest';
import type { LearningCurvesResult } from '../../../../../shared/analyses/learning-curves/schema.ts';
import { lengthFigure } from '../../../../../src-renderer/figures/learning-curves/length-figure.ts';
import { CONTEXT, LEARNING } from '../some-learning.ts';

const told = (metric: string, ...means: number[]) => ({
  metric: `validation/${metric}`,
  points: means.map((mean, index) => ({ update: 100 * (index + 1), mean })),
});
const TIME_AWARE = told('meanTimeAwareLength', 4.5);
const AT_START = told('meanOptimalLength', 5);

function figure(
  shortest: boolean,
  companions: LearningCurvesResult['companions'],
  context = CONTEXT,
) {
  return lengthFigure({ ...LEARNING, companions }, { center: 'mean', shortest, context });
}
const referencesOf = ({ panels }: ReturnType<typeof lengthFigure>) =>
  panels[0].lines
    .filter(({ colour }) => colour === 'series-reference')
    .map(({ label, points }) => [label, points[0].y]);

describe('the length against updates', () => {
  it('stands beside the time-aware optimum, and says what that is', () => {
    const drawn = figure(false, [AT_START, TIME_AWARE, told('noWayShare', 0.1)]);
    expect(referencesOf(drawn)).toEqual([['Time-aware optimum', 4.5]]);
    expect(drawn.caption[1]).toBe(
      'Time-aware optimum: fewest environment steps for an agent that knew how the doors would move. Grey: mean over all runs.',
    );
  });

  it('draws what it is compared with where most runs tell it, and says of how many', () => {
    const points = [
      { update: 100, mean: 5, runs: 3 },
      { update: 200, mean: 7, runs: 3 },
      { update: 300, mean: 10, runs: 1 },
    ];
    const drawn = figure(false, [{ metric: TIME_AWARE.metric, points }]);
    const line = drawn.panels[0].lines.find(({ colour }) => colour === 'series-reference')!;
    expect(line.points.map(({ x }) => x)).toEqual([100, 200]);
    expect(drawn.caption[1]).toContain('Grey: mean over 3 of 6 runs.');
  });

  it('says of no grey line what it is a mean of, and of each one what it is', () => {
    expect(figure(false, LEARNING.companions).caption[1]).not.toContain('Grey');
    const some = { ...TIME_AWARE, points: [{ update: 100, mean: 5, runs: 3 }] };
    const all = { ...AT_START, points: [{ update: 100, mean: 6, runs: 6 }] };
    expect(figure(true, [some, all]).caption[1]).toMatch(
      / Grey: time-aware optimum, mean over 3 of 6 runs; shortest path, mean over all runs\.$/,
    );
    expect(figure(true, [all]).caption[1]).toMatch(/ Grey: mean over all runs\.$/);
  });

  it('has the shortest path at the start only when it is asked for', () => {
    const drawn = figure(true, [AT_START, TIME_AWARE, told('noWayShare', 0)]);
    expect(referencesOf(drawn)).toEqual([
      ['Time-aware optimum', 4.5],
      ['Shortest path, doors of the start', 5],
    ]);
    expect(drawn.caption[1]).toContain('over the starts that have a way (which all have)');
  });

  it('says with which ε and weights the validations of its runs walk', () => {
    const runs = LEARNING.runs.map((run) => ({ ...run, validationEpsilon: 1 }));
    const choices = { center: 'mean', shortest: false, context: CONTEXT } as const;
    const { caption } = lengthFigure({ ...LEARNING, runs }, choices);
    expect(caption[0]).toMatch(
      /^Environment steps of validation episodes \(ε = 1, target network\), those that/,
    );
  });

  it('says how many starts the shortest path leaves out', () => {
    const captionOf = (...companions: LearningCurvesResult['companions']) =>
      figure(true, [AT_START, TIME_AWARE, ...companions]).caption[1];
    expect(captionOf(told('noWayShare', 0.06, 0.08))).toContain(
      'over the starts that have a way (7.0% have none and are left out); not a bound',
    );
    expect(captionOf(told('noWayShare'))).toContain(
      'those without one are left out, how many was not stored',
    );
  });

  it('says that validations of older versions have no time-aware optimum', () => {
    const drawn = figure(false, LEARNING.companions);
    expect(referencesOf(drawn)).toEqual([]);
    expect(drawn.caption[1]).toContain('validations of older versions do not tell it');
  });

  it('shows the published optimum for the paper’s boards, and that it is not said which optimum that is', () => {
    const drawn = (paperBoard: boolean) => {
      const trainedIn = { world: 'random-maze', paperBoard, paperSettings: false } as const;
      return figure(false, [TIME_AWARE], { ...CONTEXT, trainedIn });
    };
    expect([drawn(true), drawn(false)].map(({ panels }) => panels[0].marks.length)).toEqual([1, 0]);
    expect(drawn(true).caption.at(-1)).toContain('how it was computed is not said');
  });
});
