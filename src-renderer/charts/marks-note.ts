import type { CurveAxis, Curves } from './curve.ts';
import { distanceMarks } from './distance-marks.ts';
import { rungMarks } from './rung-marks.ts';
import { type AxisWindow, shownMarks } from './visible-part.ts';

/** What the marks mean that the charts of a run show; '' when there are none. */
export function marksNote(curves: Curves, axis: CurveAxis, window: AxisWindow): string {
  const notes: string[] = [];
  const [rung] = shownMarks(rungMarks(curves, axis), window);
  if (rung) notes.push(`¦ ${rung.rung}: comes to board ${rung.rung}`);
  const distances = distanceMarks(curves, axis).map((x) => ({ x }));
  if (shownMarks(distances, window).length > 0)
    notes.push('triangle: starts farther from the goal');
  return notes.join(' · ');
}
