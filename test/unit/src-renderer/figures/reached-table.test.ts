import { describe, expect, it } from 'vitest';
import {
  hasUnknownMedian,
  reachedCsv,
  reachedRows,
} from '../../../../src-renderer/figures/reached-table.ts';
import { LEARNING } from './some-learning.ts';

describe('updates to reach a goal rate', () => {
  const [half, ninety] = reachedRows(LEARNING);

  it('are medians with intervals, and how many runs came so far', () => {
    expect(half.threshold).toBe('50%');
    expect(half.cells[0]).toEqual({
      variant: 'carry',
      cell: { median: '200', interval: '200–200', count: '2 of 2' },
    });
  });

  it('are later than trained when half of the runs did not come so far', () => {
    expect(ninety.cells[0].cell).toEqual({
      median: 'later',
      interval: '300–later',
      count: '1 of 2',
    });
    expect(half.cells[1].cell).toEqual({ median: 'later', interval: '', count: '0 of 1' });
  });

  it('are unknown while a run that ended earlier may still come before others', () => {
    const [carry, reset] = LEARNING.curves;
    const untold = { ...carry.reached[1], latest: 300, censoredFrom: 200 };
    const unfinished = { ...carry, reached: [carry.reached[0], untold] };
    const result = { ...LEARNING, curves: [unfinished, reset] };
    expect(reachedRows(result)[1].cells[0].cell).toEqual({
      median: 'unknown',
      interval: '300–unknown',
      count: '1 of 2',
    });
    expect([hasUnknownMedian(result), hasUnknownMedian(LEARNING)]).toEqual([true, false]);
  });

  it('say which variant was first in how many pairs', () => {
    expect([half.first, ninety.first]).toEqual(['1 : 0 of 1', '0 : 0 of 1']);
    expect(reachedRows({ ...LEARNING, improvement: null })[0].first).toBe('');
  });

  it('leave as numbers', () => {
    expect(reachedCsv(LEARNING).split('\r\n').slice(0, 3)).toEqual([
      'variant,goal_rate,runs,runs_that_reached_it,median_updates,median_updates_low,median_updates_high,earliest_updates,latest_updates,not_reached_until_updates',
      'carry,0.5,2,2,200,200,200,,,',
      'carry,0.9,2,1,,300,,,,',
    ]);
  });
});
