/** How many of the first episodes of each kind a sample of a validation round has. */
export interface RoundSample {
  readonly moving: number;
  readonly frozen: number;
}

/** Half with moving and half with frozen doors; of an odd number, one more with moving doors. */
export function roundSample(episodes: number): RoundSample {
  return { moving: Math.ceil(episodes / 2), frozen: Math.floor(episodes / 2) };
}
