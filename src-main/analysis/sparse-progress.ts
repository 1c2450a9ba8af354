import type { AnalysisProgress } from './subject.ts';

/** Milliseconds between two messages of one stage. */
const BETWEEN = 50;

/**
 * Tells when a stage begins and ends, and between now and then: a message costs more than many a
 * step that it tells of.
 * @param now milliseconds of a clock
 */
export function sparseProgress(
  tell: (progress: AnalysisProgress) => void,
  now: () => number = () => performance.now(),
): (progress: AnalysisProgress) => void {
  let stage: AnalysisProgress['stage'] | null = null;
  let due = 0;
  return (progress) => {
    const at = now();
    const ends = progress.done >= progress.total;
    if (progress.stage === stage && at < due && !ends) return;
    stage = progress.stage;
    due = at + BETWEEN;
    tell(progress);
  };
}
