import type {
  ThinkingPoint,
  ThinkingResult,
  ThinkingSettings,
} from '../../../shared/analyses/thinking.ts';
import { drawPlainResamples } from '../../../shared/statistics/resamples.ts';
import type { AnalysisSubject, AnalysisControls } from '../subject.ts';
import { describeSubject } from '../walks/describe-subject.ts';
import { summarizeWalk } from '../walks/summarize-walk.ts';
import { walkAll } from '../walks/walk-all.ts';

/** So that an agent that was trained with one recurrent step has a curve. */
const LEAST_MOST = 4;

/**
 * How well agents do by the recurrent steps 1, 2, … that they are allowed, whatever was trained.
 * Each number of recurrent steps walks the same mazes, starts and doors; with Carry Z what is
 * carried is the z after that many.
 * @throws the signal's reason when it is aborted.
 */
export async function analyzeThinking(
  subjects: readonly AnalysisSubject[],
  settings: ThinkingSettings,
  controls: AnalysisControls = {},
): Promise<ThinkingResult> {
  const walks = subjects.flatMap((subject) => {
    const most = settings.mostRecurrentSteps ?? Math.max(2 * subject.recurrentSteps, LEAST_MOST);
    return Array.from({ length: most }, (_, i) => ({ subject, recurrentSteps: i + 1 }));
  });
  const outcomes = await walkAll(walks, settings, controls);
  const resamples = drawPlainResamples(settings.rollOuts, settings.bootstrap);
  const pointsOf = (subject: AnalysisSubject): ThinkingPoint[] =>
    walks.flatMap((walk, i) =>
      walk.subject === subject
        ? [{ recurrentSteps: walk.recurrentSteps, ...summarizeWalk(outcomes[i], resamples) }]
        : [],
    );
  return {
    kind: 'thinking',
    settings,
    subjects: subjects.map(describeSubject),
    series: subjects.map((subject) => ({ subject: subject.id, points: pointsOf(subject) })),
  };
}
