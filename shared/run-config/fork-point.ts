/** A checkpoint, as far as what a fork still has before it depends on it. */
export interface ForkPoint {
  readonly update: number;
  /** Boards of its ladder that the run had left there. */
  readonly boardsBehind: number;
}

/** The checkpoint of an update; one that is not among them, as it was removed meanwhile, has no board behind it. */
export function forkPoint(checkpoints: readonly ForkPoint[], update: number): ForkPoint {
  const found = checkpoints.find((each) => each.update === update);
  return { update, boardsBehind: found?.boardsBehind ?? 0 };
}
