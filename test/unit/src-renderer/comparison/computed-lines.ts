import type { Curve } from '../../../../src-renderer/charts/curve.ts';
import type { ComparedGroup } from '../../../../src-renderer/comparison/compared-group.ts';
import {
  comparedLines,
  type ComparisonLine,
  groupMembers,
} from '../../../../src-renderer/comparison/comparison-lines.ts';
import { groupCurve } from '../../../../src-renderer/comparison/group-curve.ts';

/** Groups with all that is drawn of them, every run a seed of its own. */
export function computedLines(
  groups: readonly ComparedGroup[],
  curves: ReadonlyMap<string, Curve>,
): ComparisonLine[] {
  return groups.map((group) => {
    const runs = comparedLines(group, curves, new Set(group.runIds));
    const seeds = new Map(group.runIds.map((id, seed) => [id, seed]));
    const members = groupMembers(runs, 'updates', (id) => ({ task: 't', seed: seeds.get(id)! }));
    const work = groupCurve(members, 'mean');
    for (;;) {
      const { done, value } = work.next();
      if (done) return { group, runs, together: runs.length > 1 ? value : null };
    }
  });
}
