import type { CurveComparison, CurvePoint } from '../answer.ts';

/** Compares two curves of losses at the updates that both have; null when there are none. */
export function compareCurves(
  curve: readonly CurvePoint[],
  reference: readonly CurvePoint[],
): CurveComparison | null {
  const known = new Map(reference.map(({ update, loss }) => [update, loss]));
  const differences: number[] = [];
  let updates = 0;
  for (const { update, loss } of curve) {
    const other = known.get(update);
    if (other === undefined) continue;
    differences.push(Math.abs(loss - other) / Math.max(Math.abs(other), Number.MIN_VALUE));
    updates = update;
  }
  if (differences.length === 0) return null;
  const sum = differences.reduce((a, b) => a + b, 0);
  return {
    updates,
    largestDifference: Math.max(...differences),
    meanDifference: sum / differences.length,
  };
}
