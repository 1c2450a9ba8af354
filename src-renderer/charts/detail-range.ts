/** Updates from one to another. */
export interface DetailRange {
  readonly from: number;
  readonly to: number;
}

/** How much beside what is shown is read with it, as a share of it: moving along finds something there. */
const BESIDE = 0.5;
/** What is shown is read anew when it is less than this share of what was read: it can be finer. */
const FINER = 1 / 4;

/** What is read to show a range. */
export function widened({ from, to }: DetailRange): DetailRange {
  const beside = Math.ceil((to - from) * BESIDE);
  return { from: Math.max(0, from - beside), to: to + beside };
}

/** Whether what was read shows a range, as finely as it can be shown. */
export function isCovered(range: DetailRange, read: DetailRange | null): boolean {
  if (!read || range.from < read.from || range.to > read.to) return false;
  return range.to - range.from >= (read.to - read.from) * FINER;
}
