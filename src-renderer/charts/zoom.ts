/** Zooming in further than this share of the whole axis shows nothing more. */
const SMALLEST = 1e-6;

export type Span = readonly [from: number, to: number];

/** Whether there is nothing yet of which a part could be shown: places on such an axis mean nothing. */
export function isBare(extent: Span | null): boolean {
  return extent !== null && extent[1] <= extent[0];
}

/** A window within the whole axis; null when it is all of it. */
export function within([from, to]: Span, [first, last]: Span): Span | null {
  const width = Math.max(to - from, (last - first) * SMALLEST);
  if (width >= last - first) return null;
  const start = Math.min(Math.max(from, first), last - width);
  return [start, start + width];
}

/** The window around a place that shows `factor` times as much; what is at the place stays there. */
export function zoomed([from, to]: Span, place: number, factor: number): Span {
  return [place - (place - from) * factor, place + (to - place) * factor];
}

/** The window moved along the axis by a share of its width. */
export function panned([from, to]: Span, share: number): Span {
  const by = (to - from) * share;
  return [from + by, to + by];
}
