import type { AnalysisRunEvent } from '../../shared/contract/stored-analyses.ts';
import { formatHours } from '../../shared/format/duration.ts';

type Progress = Extract<AnalysisRunEvent, { kind: 'progress' }>;

const STAGES: Readonly<Record<Progress['stage'], string>> = {
  'rolling-out': 'episodes rolled out',
  aggregating: 'lines computed',
  presenting: 'situations presented',
};

/** Less says nothing about the time left. */
const TELLING_SECONDS = 1;

/**
 * "120 of 2048 episodes rolled out  35 s left".
 * @param first where the stage was when it was first heard of
 * @param seconds since then
 */
export function analysisLine(
  { stage, done, total }: Progress,
  { first, seconds }: { readonly first: number; readonly seconds: number },
): string {
  const text = `${done} of ${total} ${STAGES[stage]}`;
  if (done <= first || seconds < TELLING_SECONDS) return text;
  return `${text}  ${formatHours((seconds * (total - done)) / (done - first))} left`;
}
