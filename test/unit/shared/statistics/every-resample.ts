import type { Resamples } from '../../../../shared/statistics/resamples.ts';

/** All draws of n units with replacement, in order: n^n. */
function draws(units: readonly number[]): number[][] {
  return units.reduce<number[][]>(
    (begun) => begun.flatMap((some) => units.map((unit) => [...some, unit])),
    [[]],
  );
}

/**
 * The whole bootstrap distribution instead of a sample of it: every draw from every stratum.
 * @param sizes units of each stratum, which are numbered one stratum after the other
 */
export function everyResample(sizes: readonly number[], level: number): Resamples {
  const unitCount = sizes.reduce((a, b) => a + b, 0);
  let first = 0;
  let all: number[][] = [[]];
  for (const size of sizes) {
    const units = Array.from({ length: size }, (_, i) => first + i);
    all = all.flatMap((begun) => draws(units).map((drawn) => [...begun, ...drawn]));
    first += size;
  }
  const weights = all.map((drawn) => {
    const counted = new Uint8Array(unitCount);
    for (const unit of drawn) counted[unit]++;
    return counted;
  });
  return { weights, level };
}
