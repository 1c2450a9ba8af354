import { describe, expect, it } from 'vitest';
import {
  firstSentence,
  replanningFigure,
  replanningRows,
  type ReplanningView,
} from '../../../../../src-renderer/figures/replanning/replanning-figure.ts';
import { replanningResult } from '../../../shared/analyses/some-thinking-results.ts';

const OWN: ReplanningView = { form: 'own', criterion: 'first', scope: 'turning' };
const MATCHED: ReplanningView = { ...OWN, form: 'matched' };

describe('the figure of re-planning', () => {
  it('has the share that re-planned, by environment steps and by recurrent steps', () => {
    const { panels } = replanningFigure(replanningResult, OWN, 'Seed 1.');
    expect(panels.map(({ x }) => x.label)).toEqual([
      'Environment steps passed',
      'Recurrent steps passed',
    ]);
    const [line] = panels[0].lines;
    expect(line).toMatchObject({ label: 'Reset Z', steps: true });
    const [series] = replanningResult.series;
    expect(line.points.map(({ x, y }) => [x, y])).toEqual(
      series.byEnvironmentSteps.map(({ environmentSteps, share }) => [
        environmentSteps,
        share.value,
      ]),
    );
  });

  it('says which events, and what counts as re-planned', () => {
    const [definition, origin, intervals] = replanningFigure(
      replanningResult,
      OWN,
      'Seed 1.',
    ).caption;
    expect(definition).toContain('no move is right that was right before');
    expect(definition).toContain('Each agent meets the events of its own walk');
    expect(origin).toContain('Events: Carry Z 0; Reset Z 2.');
    expect(intervals).toContain('They are of these agents and say nothing of other seeds.');
  });
});

describe('the rows of re-planning', () => {
  it('are blank for a side without events, and say when a median is later than observed', () => {
    const rows = replanningRows(replanningResult, OWN);
    expect(rows.slice(0, 3)).toEqual([
      { label: 'Events', a: '–', b: '2' },
      { label: 'Re-planned at once', a: '–', b: '0.0%' },
      { label: 'Median, environment steps', a: '–', b: 'later' },
    ]);
    expect(rows.at(-1)).toEqual({ label: 'On a shortest path otherwise', a: '75.0%', b: '75.0%' });
  });

  it('have the difference of the same situations with its interval', () => {
    const view = { form: 'matched', criterion: 'lasting', scope: 'all' } as const;
    const [, atOnce, median] = replanningRows(replanningResult, view);
    expect(atOnce.more).toEqual({
      difference: '25.0 pp',
      interval: '0.0 to 50.0 pp',
      clear: false,
    });
    expect(median.more).toBeUndefined();
    expect(replanningRows(replanningResult, { ...view, form: 'own' })[1].more).toBeUndefined();
  });

  it('are followed by who was first in the same situations', () => {
    const [match] = replanningResult.matched;
    const view = { ...MATCHED, criterion: match.criterion, scope: match.scope };
    const { a, b, undecided } = match.firstByEnvironmentSteps;
    expect(firstSentence(replanningResult, view)).toBe(
      `In ${match.situations} situations Carry Z re-planned first in ${a}, Reset Z in ${b}, neither before the other in ${undecided}.`,
    );
    expect(firstSentence(replanningResult, OWN)).toBe('');
  });
});
