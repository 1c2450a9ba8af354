import type { Bootstrap } from '../analyses/settings-parts.ts';
import { RandomGenerator } from '../random/random-generator.ts';

/** What a bootstrap drew: for each of B resamples how often it holds each unit. */
export interface Resamples {
  /** [B] of [units]; one byte each, for none is ever drawn 256 times (1 in 10^500). */
  readonly weights: readonly Uint8Array[];
  readonly level: number;
}

/**
 * Draws units with replacement, as many of each stratum as it has (stratified bootstrap, Agarwal
 * et al. 2021, §4.1; the plain bootstrap is the one with a single stratum).
 * @param strata [units] the stratum of each unit
 * @param stream tells apart what is drawn for different things with one seed
 */
export function drawResamples(
  strata: readonly (number | string)[],
  { replicates, level, seed }: Bootstrap,
  stream = '',
): Resamples {
  const random = RandomGenerator.fromSeed(seed, `bootstrap/${stream}`);
  const members = [...Map.groupBy(strata.keys(), (unit) => strata[unit]).values()];
  const weights = Array.from({ length: replicates }, () => {
    const drawn = new Uint8Array(strata.length);
    for (const units of members) {
      for (let i = 0; i < units.length; i++) drawn[units[random.integer(units.length)]]++;
    }
    return drawn;
  });
  return { weights, level };
}

/** The plain bootstrap of `count` units. */
export function drawPlainResamples(count: number, setting: Bootstrap, stream = ''): Resamples {
  return drawResamples(new Array<number>(count).fill(0), setting, stream);
}
