import { firstAtOrAfter } from './interpolate.ts';

/** The part of an x axis that is shown; null for all of it. */
export type AxisWindow = readonly [from: number, to: number] | null;

/** From which entry to before which one a curve is drawn: what is shown, and a neighbour on each side. */
export function drawnPart(
  along: readonly number[],
  window: AxisWindow,
): [from: number, to: number] {
  if (!window) return [0, along.length];
  const from = Math.max(0, firstAtOrAfter(along, window[0]) - 1);
  const to = Math.min(along.length, firstAtOrAfter(along, window[1]) + 1);
  return [from, to];
}

/** Entries that are shown, without their neighbours. */
export function shownPart(
  along: readonly number[],
  window: AxisWindow,
): [from: number, to: number] {
  if (!window) return [0, along.length];
  let to = firstAtOrAfter(along, window[1]);
  if (along[to] === window[1]) to++;
  return [firstAtOrAfter(along, window[0]), to];
}

/** The marks that stand within what is shown. */
export function shownMarks<Mark extends { readonly x: number }>(
  marks: readonly Mark[],
  window: AxisWindow,
): Mark[] {
  return window ? marks.filter(({ x }) => x >= window[0] && x <= window[1]) : [...marks];
}
