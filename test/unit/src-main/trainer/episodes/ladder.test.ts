import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { Ladder } from '../../../../../src-main/trainer/episodes/ladder.ts';

const { config } = findPreset('four-rooms-medium')!;

function ladderOf(changes: Partial<RunConfig['ladder']>): Ladder {
  const ladder = { ...config.ladder, boards: '5, 7', goalRate: 0.9, ...changes };
  const exploration = { ...config.exploration, initial: 1, final: 0.2, updates: 100 };
  return new Ladder({ ...config, ladder, exploration });
}

describe('a ladder', () => {
  it('is one rung, the last one, when none is configured', () => {
    const ladder = ladderOf({ boards: '' });
    expect(ladder.isOnLast).toBe(true);
    expect(ladder.report).toBeNull();
    ladder.validated(1);
    expect(ladder.isTimeToClimb(1_000_000)).toBe(false);
  });

  it('says where the run stands', () => {
    const ladder = ladderOf({});
    expect(ladder.report).toEqual({ rung: 1, rungs: 3, board: '5 × 5' });
    ladder.climb(10);
    expect(ladder.environment).toMatchObject({ inside: '7' });
    ladder.climb(20);
    expect(ladder.report).toEqual({ rung: 3, rungs: 3, board: '11 × 11' });
    expect(ladder.environment).toBe(config.environment);
    expect(ladder.isOnLast).toBe(true);
  });
});

describe('it is time to climb', () => {
  it('when so many validations in a row have reached the goal rate', () => {
    const ladder = ladderOf({ validations: 2 });
    const after = (...rates: number[]) => {
      for (const rate of rates) ladder.validated(rate);
      return ladder.isTimeToClimb(50);
    };
    expect(after(0.9)).toBe(false);
    expect(after(0.89)).toBe(false);
    expect(after(1)).toBe(false);
    expect(after(0.9)).toBe(true);
    ladder.climb(50);
    expect(after()).toBe(false);
    expect(after(1, 1)).toBe(true);
  });

  it('when the updates of the rung are used up, counted from its beginning', () => {
    const ladder = ladderOf({ updatesPerRung: 30 });
    expect(ladder.isTimeToClimb(29)).toBe(false);
    expect(ladder.isTimeToClimb(30)).toBe(true);
    ladder.climb(32);
    expect(ladder.isTimeToClimb(61)).toBe(false);
    expect(ladder.isTimeToClimb(62)).toBe(true);
  });

  it('never on the last board, and never by updates without a limit', () => {
    const ladder = ladderOf({ updatesPerRung: 0 });
    expect(ladder.isTimeToClimb(1_000_000)).toBe(false);
    ladder.goTo(2, 0);
    ladder.validated(1);
    expect(ladder.isTimeToClimb(1_000_000)).toBe(false);
  });
});

describe('ε', () => {
  it('goes on by its schedule', () => {
    const ladder = ladderOf({});
    ladder.climb(50);
    expect([0, 50, 100, 200].map((update) => ladder.epsilonAt(update))).toEqual([
      1,
      0.6,
      expect.closeTo(0.2, 12),
      expect.closeTo(0.2, 12),
    ]);
  });

  it('is raised on a new board and falls again, but is no lower than its schedule', () => {
    const ladder = ladderOf({ epsilon: 0.7 });
    expect(ladder.epsilonAt(90)).toBeCloseTo(0.28, 12);
    ladder.climb(10);
    expect(ladder.epsilonAt(10)).toBeCloseTo(0.92, 12);
    ladder.climb(200);
    expect(ladder.epsilonAt(200)).toBeCloseTo(0.7, 12);
    expect(ladder.epsilonAt(250)).toBeCloseTo(0.45, 12);
    expect(ladder.epsilonAt(400)).toBeCloseTo(0.2, 12);
  });
});

it('a ladder goes on from a checkpoint', () => {
  const ladder = ladderOf({ validations: 2 });
  ladder.climb(5);
  ladder.validated(1);
  const resumed = ladderOf({ validations: 2 });
  resumed.restore(JSON.parse(JSON.stringify(ladder.state)) as typeof ladder.state);
  resumed.validated(1);
  expect(resumed.isTimeToClimb(6)).toBe(true);
  expect(resumed.report).toEqual(ladder.report);
});
