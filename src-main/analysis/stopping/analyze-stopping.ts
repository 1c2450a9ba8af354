import type {
  StoppingPoint,
  StoppingResult,
  StoppingSettings,
} from '../../../shared/analyses/stopping.ts';
import type { Outcome } from '../../evaluation/roll-out-request.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import { estimateRatio } from '../../../shared/statistics/ratio-estimate.ts';
import { drawPlainResamples, type Resamples } from '../../../shared/statistics/resamples.ts';
import { createSample, mean } from '../../../shared/statistics/sample.ts';
import type { AnalysisSubject, AnalysisControls } from '../subject.ts';
import { describeSubject } from '../walks/describe-subject.ts';
import { stopWhenStill } from './stop-when-still.ts';
import { summarizeWalk } from '../walks/summarize-walk.ts';
import { walkAll } from '../walks/walk-all.ts';

/** For an agent that was trained with one recurrent step, which leaves nothing to be saved. */
const MOST_OF_ONE = 4;

function summarizeThinking(outcomes: readonly Outcome[], resamples: Resamples) {
  const thought = outcomes.map(({ recurrentSteps }) => recurrentSteps);
  const walked = outcomes.map(({ length }) => length);
  return {
    ...summarizeWalk(outcomes, resamples),
    recurrentSteps: estimateRatio(thought, walked, resamples),
    recurrentStepsPerEpisode: estimateInterval(createSample(thought), mean, resamples),
  };
}

/** What a walk saved and lost against always thinking `most` recurrent steps in the same mazes. */
function compareWithAlways(
  outcomes: readonly Outcome[],
  always: readonly Outcome[],
  most: number,
  resamples: Resamples,
): Pick<StoppingPoint, 'saved' | 'goalRateChange'> {
  const possible = outcomes.map(({ length }) => most * length);
  const saved = outcomes.map(({ recurrentSteps }, i) => possible[i] - recurrentSteps);
  const change = outcomes.map(
    ({ reachedGoal }, i) => Number(reachedGoal) - Number(always[i].reachedGoal),
  );
  return {
    saved: estimateRatio(saved, possible, resamples),
    goalRateChange: estimateInterval(createSample(change), mean, resamples),
  };
}

/**
 * What thinking no longer than z moves saves and loses: each episode stops for itself in every
 * environment step, keeps the z and Q-values that it has then, and with Carry Z carries that z.
 * Every tolerance walks the same mazes.
 * @throws the signal's reason when it is aborted.
 */
export async function analyzeStopping(
  subjects: readonly AnalysisSubject[],
  settings: StoppingSettings,
  controls: AnalysisControls = {},
): Promise<StoppingResult> {
  const { rollOuts, latent, bootstrap } = settings;
  const tolerances = [...new Set(settings.tolerances)].toSorted((a, b) => a - b);
  const mostOf = ({ recurrentSteps }: AnalysisSubject) =>
    settings.mostRecurrentSteps ?? (recurrentSteps > 1 ? recurrentSteps : MOST_OF_ONE);
  const walks = subjects.flatMap((subject) => {
    const walk = { subject, recurrentSteps: mostOf(subject) };
    const stopping = tolerances.map((tolerance) => ({
      ...walk,
      policy: { thinksOn: stopWhenStill(subject.agent, latent, tolerance) },
    }));
    return [walk, ...stopping];
  });
  const outcomes = await walkAll(walks, settings, controls);
  const resamples = drawPlainResamples(rollOuts, bootstrap);
  const seriesOf = (subject: AnalysisSubject): StoppingResult['series'][number] => {
    const ofSubject = [...walks.keys()].filter((i) => walks[i].subject === subject);
    const [always, ...stopping] = ofSubject;
    const points = stopping.map((i, place) => ({
      tolerance: tolerances[place],
      ...summarizeThinking(outcomes[i], resamples),
      ...compareWithAlways(outcomes[i], outcomes[always], mostOf(subject), resamples),
    }));
    return {
      subject: subject.id,
      always: summarizeThinking(outcomes[always], resamples),
      points,
    };
  };
  return {
    kind: 'stopping',
    settings,
    subjects: subjects.map((subject) => ({
      ...describeSubject(subject),
      mostRecurrentSteps: mostOf(subject),
    })),
    series: subjects.map(seriesOf),
  };
}
