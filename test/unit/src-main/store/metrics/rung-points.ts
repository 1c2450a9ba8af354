/** Metric points of a run that tells its rung in every tenth update, from update 10 on. */
export const rungPoints = (rungs: readonly number[]) =>
  rungs.map((value, i) => ({
    key: 'train/rung' as const,
    update: 10 * (i + 1),
    wallSeconds: i,
    value,
  }));
