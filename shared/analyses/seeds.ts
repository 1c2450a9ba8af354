/**
 * Different seeds of each side from which on a statistic over runs has an interval, and one side is
 * better with a probability. Fewer are shown one by one.
 */
export const WANTED_SEEDS = 3;

/** How many seeds there are, and how many it takes. */
export interface SeedCount {
  readonly have: number;
  readonly wanted: number;
}

/**
 * Different seeds of the setting that has the fewest; 0 without runs. Settings are not pooled: runs are
 * resampled within theirs, where one of a kind has no spread.
 */
export function countSeeds(
  runs: readonly { readonly task: string; readonly seed: number }[],
): SeedCount {
  const ofSettings = [...Map.groupBy(runs, ({ task }) => task).values()].map(
    (members) => new Set(members.map(({ seed }) => seed)).size,
  );
  return { have: ofSettings.length === 0 ? 0 : Math.min(...ofSettings), wanted: WANTED_SEEDS };
}

export const areEnough = ({ have, wanted }: SeedCount): boolean => have >= wanted;
