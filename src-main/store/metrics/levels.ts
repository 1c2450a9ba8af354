/** Buckets of one level that make one of the next: a read touches at most twice what it returns. */
export const LEVEL_BITS = 2;

/** Widest buckets: 4^12 updates, more than a run can have (10 million). */
export const TOP_LEVEL = 12;

/** Updates in one bucket of a level; level 0 are the points themselves. */
export function bucketWidth(level: number): number {
  return 2 ** (LEVEL_BITS * level);
}

/** The bucket of a level that an update belongs to. */
export function bucketOf(update: number, level: number): number {
  return Math.floor(update / bucketWidth(level));
}

/** A run of whole buckets of one level. */
export interface Segment {
  readonly level: number;
  /** First and last bucket, both included; updates at level 0. */
  readonly first: number;
  readonly last: number;
}

/**
 * Covers the updates first..last exactly with whole buckets, none wider than `level`, as few as
 * can be, ascending: at most two segments a level.
 */
export function coverRange(first: number, last: number, level: number): Segment[] {
  if (first > last) return [];
  if (level === 0) return [{ level, first, last }];
  const width = bucketWidth(level);
  const firstWhole = Math.ceil(first / width);
  const lastWhole = Math.floor((last + 1) / width) - 1;
  if (firstWhole > lastWhole) return coverRange(first, last, level - 1);
  return [
    ...coverRange(first, firstWhole * width - 1, level - 1),
    { level, first: firstWhole, last: lastWhole },
    ...coverRange((lastWhole + 1) * width, last, level - 1),
  ];
}

/**
 * Width of the narrowest buckets, a power of two updates aligned to multiples of itself, of which
 * at most `buckets` cover first..last.
 */
export function queryWidth(first: number, last: number, buckets: number): number {
  let width = 1;
  while (Math.floor(last / width) - Math.floor(first / width) + 1 > buckets) width *= 2;
  return width;
}

/** The widest level whose buckets fit into query buckets of this width. */
export function levelWithin(width: number): number {
  return Math.min(TOP_LEVEL, Math.floor(Math.log2(width) / LEVEL_BITS));
}
