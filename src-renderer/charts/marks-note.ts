import { distanceMarks } from './distance-marks.ts';
import type { Curves } from './curve.ts';
import { rungMarks } from './rung-marks.ts';

/** What the marks on the charts of a run mean; '' when there are none. */
export function marksNote(curves: Curves): string {
  const notes: string[] = [];
  if (rungMarks(curves, 'updates').length > 0) notes.push('¦ 2: comes to board 2');
  if (distanceMarks(curves, 'updates').length > 0)
    notes.push('triangle: starts farther from the goal');
  return notes.join(' · ');
}
