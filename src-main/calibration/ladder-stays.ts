import type { RunConfig } from '../../shared/run-config/schema.ts';

/** How long a run may stay on a board of its ladder, updates, and what one of them costs there. */
export interface RungStay {
  /** Before it can be left. */
  readonly least: number;
  /** Before it must be left; Infinity for one that need not. */
  readonly most: number;
  readonly cost: number;
}

/**
 * Fewest and most updates on a board that is not the last, by the ladder's rule: so many
 * validations in a row, or a limit.
 */
export function ruleOf({
  ladder,
  validation,
}: Pick<RunConfig, 'ladder' | 'validation'>): Pick<RungStay, 'least' | 'most'> {
  const byValidations = ladder.validations * validation.everyUpdates;
  const most = ladder.updatesPerRung > 0 ? ladder.updatesPerRung : Number.POSITIVE_INFINITY;
  return { least: Math.min(byValidations, most), most };
}

/** Updates on each board of a run that ends on board `end`, as many as can be on the first of `order`. */
function fill(
  rungs: readonly RungStay[],
  updates: number,
  end: number,
  order: readonly number[],
): number[] | null {
  const stays = rungs.map(({ least }, index) => (index < end ? least : 0));
  let left = updates - stays.reduce((sum, stay) => sum + stay, 0);
  if (left < 0) return null;
  for (const index of order) {
    if (index > end) continue;
    const more = Math.min(left, rungs[index].most - stays[index]);
    stays[index] += more;
    left -= more;
  }
  return left > 0 ? null : stays;
}

/**
 * Ways to spend all updates of a run on its boards, among which the cheapest and the dearest are.
 * @param rungs in order; the last one's `least` and `most` mean nothing
 * @returns updates on each board
 */
export function extremeStays(rungs: readonly RungStay[], updates: number): number[][] {
  const last = rungs.length - 1;
  const free = rungs.map((rung, index) =>
    index === last ? { ...rung, least: 0, most: Number.POSITIVE_INFINITY } : rung,
  );
  const cheapest = [...free.keys()].sort((a, b) => free[a].cost - free[b].cost);
  const dearest = cheapest.toReversed();
  return [...free.keys()].flatMap((end) =>
    [cheapest, dearest].flatMap((order) => {
      const stays = fill(free, updates, end, order);
      return stays ? [stays] : [];
    }),
  );
}
