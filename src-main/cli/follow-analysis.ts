import type {
  AnalysisRunEvent,
  Analysis,
  AnalysisParameters,
} from '../../shared/contract/stored-analyses.ts';
import { formatHours } from '../../shared/format/duration.ts';
import type { LabReader } from '../lab/lab.ts';
import { exitCodeOf, onAskedToEnd } from '../server/end-signals.ts';
import { ProgressDisplay } from './follow/progress-display.ts';

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

/** The analysis, or the exit code when it was cancelled by Ctrl-C. */
export type FollowedAnalysis =
  { readonly analysis: Analysis } | { readonly analysis: null; readonly exitCode: number };

/** Runs an analysis, showing progress on standard error. The first Ctrl-C cancels it. */
export async function followAnalysis(
  { analyses }: Pick<LabReader, 'analyses'>,
  parameters: AnalysisParameters,
): Promise<FollowedAnalysis> {
  const display = new ProgressDisplay(process.stderr, undefined, 1000);
  const cancelling = new AbortController();
  let exitCode = 0;
  const giveBackSignals = onAskedToEnd((signal) => {
    exitCode = exitCodeOf(signal);
    cancelling.abort();
  });
  let stage = { name: '', first: 0, since: 0 };
  try {
    for await (const event of analyses.run(parameters, cancelling.signal)) {
      if (event.kind === 'done') {
        if (event.known) display.say('Answered from the store: it was computed before.');
        return { analysis: event.analysis };
      }
      const now = performance.now();
      if (event.stage !== stage.name) stage = { name: event.stage, first: event.done, since: now };
      const { first, since } = stage;
      display.showLine(analysisLine(event, { first, seconds: (now - since) / 1000 }));
    }
    display.say('Cancelled; nothing was written.');
    return { analysis: null, exitCode };
  } finally {
    display.end();
    giveBackSignals();
  }
}
