import { describe, expect, it } from 'vitest';
import {
  reachedCsv,
  reachedRows,
  reachedSentences,
} from '../../../../../src-renderer/figures/learning-curves/reached-table.ts';
import { CONTEXT, FEW_SEEDS, LEARNING, WITH_REPEATED } from '../some-learning.ts';

describe('updates to reach a goal rate', () => {
  const [half, ninety] = reachedRows(LEARNING);

  it('are medians with intervals, and how many runs came so far', () => {
    expect(half.threshold).toBe('50%');
    expect(half.cells[0]).toEqual({
      variant: 'carry',
      cell: { median: '200', interval: '200–200', count: '3 of 3' },
    });
  });

  it('are later than trained when half of the runs did not come so far', () => {
    expect(ninety.cells[0].cell).toEqual({
      median: 'later',
      interval: '300–later',
      count: '1 of 3',
    });
    expect(half.cells[1].cell).toEqual({ median: 'later', interval: '', count: '0 of 3' });
  });

  it('are unknown while a run that ended earlier may still come before others', () => {
    const [carry, reset] = LEARNING.curves;
    const untold = { ...carry.reached[1], latest: 300, censoredFrom: 200 };
    const unfinished = { ...carry, reached: [carry.reached[0], untold] };
    const result = { ...LEARNING, curves: [unfinished, reset] };
    expect(reachedRows(result)[1].cells[0].cell).toEqual({
      median: 'unknown',
      interval: '300–unknown',
      count: '1 of 3',
    });
    const told = (of: typeof LEARNING) => reachedSentences(of, CONTEXT).join(' ');
    expect(told(result)).toContain('Unknown while an unfinished run may still reach it, or');
    expect(told(LEARNING)).not.toContain('Unknown');
  });

  it('say which variant was first in how many pairs', () => {
    expect([half.first, ninety.first]).toEqual(['3 : 0 of 3', '1 : 0 of 3']);
    expect(reachedRows({ ...LEARNING, improvement: null })[0].first).toBe('');
  });

  it('have no intervals for too few seeds, and say how many are wanted', () => {
    expect(reachedRows(FEW_SEEDS)[0].cells[0].cell).toEqual({
      median: '200',
      interval: '',
      count: '2 of 2',
    });
    const told = reachedSentences(FEW_SEEDS, CONTEXT);
    expect(told[0]).not.toContain('bootstrap');
    expect(told[1]).toBe(
      'No interval with 2 seeds of Carry Z and 1 seed of Reset Z: 3 different seeds are wanted.',
    );
    expect(reachedSentences(LEARNING, CONTEXT)[0]).toContain('with 95% bootstrap intervals');
    expect(reachedCsv(FEW_SEEDS).split('\r\n')[1]).toBe('carry,0.5,2,2,3,2,200,,,,,');
  });

  it('name runs that count once', () => {
    expect(reachedSentences(WITH_REPEATED, CONTEXT).join(' ')).toContain(
      '“run carry-1” and “run again” have the same configuration and seed',
    );
  });

  it('leave as numbers', () => {
    expect(reachedCsv(LEARNING).split('\r\n').slice(0, 3)).toEqual([
      'variant,goal_rate,runs,seeds,seeds_wanted,runs_that_reached_it,median_updates,median_updates_low,median_updates_high,earliest_updates,latest_updates,not_reached_until_updates',
      'carry,0.5,3,3,3,3,200,200,200,,,',
      'carry,0.9,3,3,3,1,,300,,,,',
    ]);
  });
});
