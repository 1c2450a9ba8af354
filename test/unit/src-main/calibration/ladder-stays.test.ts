import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import {
  extremeStays,
  type RungStay,
  ruleOf,
} from '../../../../src-main/calibration/ladder-stays.ts';

const FOREVER = Number.POSITIVE_INFINITY;

/** Every way to spend `updates` on the boards, tried one by one. */
function everyWay(rungs: readonly RungStay[], updates: number): number[][] {
  const [first, ...rest] = rungs;
  if (rest.length === 0) return [[updates]];
  const none = rest.map(() => 0);
  const ways: number[][] = [];
  // The run ends here, or goes on to the next board.
  if (updates <= first.most) ways.push([updates, ...none]);
  for (let stay = first.least; stay <= Math.min(first.most, updates); stay++) {
    for (const way of everyWay(rest, updates - stay)) ways.push([stay, ...way]);
  }
  return ways;
}

const costOf = (rungs: readonly RungStay[], stays: readonly number[]) =>
  stays.reduce((sum, stay, index) => sum + stay * rungs[index].cost, 0);

describe('the cheapest and the dearest way up a ladder', () => {
  const rung = fc
    .record({
      least: fc.integer({ min: 1, max: 4 }),
      more: fc.constantFrom(0, 1, 3, FOREVER),
      cost: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ least, more, cost }): RungStay => ({ least, most: least + more, cost }));

  it('are among the ways it tries, and all of those are possible', () => {
    fc.assert(
      fc.property(
        fc.array(rung, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        (rungs, updates) => {
          const possible = everyWay(rungs, updates);
          const tried = extremeStays(rungs, updates);
          for (const stays of tried) expect(possible).toContainEqual(stays);
          const costs = (ways: number[][]) => ways.map((stays) => costOf(rungs, stays));
          expect(Math.min(...costs(tried))).toBe(Math.min(...costs(possible)));
          expect(Math.max(...costs(tried))).toBe(Math.max(...costs(possible)));
        },
      ),
    );
  });

  it('spend as little or as much as they can on the last board when boards grow', () => {
    const rungs = [1, 3, 9].map((cost) => ({ least: 200, most: FOREVER, cost }));
    const ways = extremeStays(rungs, 1_000);
    const byCost = ways.toSorted((a, b) => costOf(rungs, a) - costOf(rungs, b));
    expect(byCost[0]).toEqual([1_000, 0, 0]);
    expect(byCost.at(-1)).toEqual([200, 200, 600]);
  });
});

describe('the rule of a ladder', () => {
  const { config } = findPreset('quick')!;
  const rule = (validations: number, updatesPerRung: number) =>
    ruleOf({
      ladder: { ...config.ladder, validations, updatesPerRung },
      validation: { ...config.validation, everyUpdates: 200 },
    });

  it('lets a run leave a board after so many validations, or its limit', () => {
    expect(rule(2, 0)).toEqual({ least: 400, most: FOREVER });
    expect(rule(2, 1_000)).toEqual({ least: 400, most: 1_000 });
    expect(rule(2, 300)).toEqual({ least: 300, most: 300 });
  });
});
