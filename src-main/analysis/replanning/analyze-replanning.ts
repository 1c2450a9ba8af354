import type {
  ReplanningResult,
  ReplanningSettings,
  ReplanningSubject,
} from '../../../shared/analyses/replanning/schema.ts';
import { checkSameMazes } from '../paired/same-mazes.ts';
import { estimateRatio } from '../../../shared/statistics/ratio-estimate.ts';
import { drawPlainResamples, type Resamples } from '../../../shared/statistics/resamples.ts';
import type { AnalysisSubject, AnalysisControls } from '../subject.ts';
import { summarizeWalk } from '../walks/summarize-walk.ts';
import { compareSides } from './compare-sides.ts';
import { describeSide } from './describe-latencies.ts';
import type { ReplanningEvent } from './latency.ts';
import { meetSituations, type OwnWalk, walkFreely } from './meet-events.ts';
import { gatherSituations } from './situations.ts';

function describeSubject(
  { id, agent, variant, recurrentSteps }: AnalysisSubject,
  { outcomes, events, closings, otherwise }: OwnWalk,
  resamples: Resamples,
): ReplanningSubject {
  const { goalRate, length } = summarizeWalk(outcomes, resamples);
  const followed = otherwise.map((each) => each.followed);
  const steps = otherwise.map((each) => each.steps);
  return {
    id,
    variant,
    network: agent.network,
    recurrentSteps,
    goalRate,
    length,
    environmentSteps: outcomes.reduce((sum, outcome) => sum + outcome.length, 0),
    closings: {
      spared: closings.spared,
      noWay: closings.noWay,
      events: closings.event,
      turning: events.filter(({ turning }) => turning).length,
    },
    followsOtherwise: estimateRatio(followed, steps, resamples),
  };
}

/**
 * Re-planning latency. An *event*: since the previous environment step doors closed that cut every
 * path from where the agent stands to the goal that was a shortest one, and there is another way
 * (`closingOn`). From then on greedy actions are looked at, the event's own environment step
 * included: whether they begin a shortest path under the doors as they are, that is, lead to a cell
 * from which the goal is one environment step nearer. The agent has *re-planned*
 * - by the criterion *first* at the first such action,
 * - by *lasting* at the first one after which no action left the shortest paths while the event was
 *   observed. An agent that dithers takes every second action rightly and satisfies the first only.
 *
 * The latency is
 * - in environment steps, those that passed before that one: 0 is at once;
 * - in recurrent steps, M for each of them, and the first recurrent step of that one from which on
 *   the greedy action is on a shortest path until the last.
 *
 * An event is observed until its question changes (other doors move, so that the shortest paths
 * from where the agent stands are others), its episode ends, or for the most environment steps. One
 * that was not re-planned by then is *censored*: in medians later than all others, in the
 * Kaplan-Meier shares unknown from then on.
 *
 * A first move may be right without any re-planning where the new way begins like the old one;
 * therefore the events of scope *turning* are told apart, in which no move is right that was right
 * before. `followsOtherwise` says how often actions are right when there is nothing to re-plan.
 *
 * On their *own* walks two sides meet different events: whoever walks badly is near other doors,
 * and for longer. *Matched*, both are led along each recorded walk, of either side, up to its
 * event: they see what was seen, carry their own z as their variant says, and are left to
 * themselves from the event on, with the doors held, so that no question changes any more.
 *
 * @throws DifferentMazesError when their configurations do not make the same mazes; the signal's
 * reason when it is aborted.
 */
export async function analyzeReplanning(
  a: AnalysisSubject,
  b: AnalysisSubject,
  settings: ReplanningSettings,
  { onProgress, signal }: AnalysisControls = {},
): Promise<ReplanningResult> {
  checkSameMazes(a.environment, b.environment);
  const { rollOuts, bootstrap } = settings;
  const [sideA, sideB] = [a, b].map((subject) => ({
    ...subject,
    recurrentSteps: settings.recurrentSteps ?? subject.recurrentSteps,
  }));
  const listening = (stage: 'rolling-out' | 'presenting', before: number, total: number) => ({
    onProgress: (ended: number) => onProgress?.({ stage, done: before + ended, total }),
    ...(signal ? { signal } : {}),
  });
  const walking = (before: number) => listening('rolling-out', before, 2 * rollOuts);
  const walkOfA = await walkFreely(sideA, settings, walking(0));
  const walkOfB = await walkFreely(sideB, settings, walking(rollOuts));

  const situations = gatherSituations(walkOfA.events, walkOfB.events);
  const count = situations.length;
  const presenting = (before: number) => listening('presenting', before, 2 * count);
  const metByA = await meetSituations(sideA, situations, settings, presenting(0));
  const metByB = await meetSituations(sideB, situations, settings, presenting(count));

  const resamples = drawPlainResamples(rollOuts, bootstrap);
  const own = (events: readonly ReplanningEvent[]) =>
    events.map((event) => ({ ...event, maze: event.episode }));
  const matched = (events: readonly ReplanningEvent[]) =>
    events.map((event, i) => ({ ...event, maze: situations[i].maze }));
  return {
    kind: 'replanning',
    settings,
    a: describeSubject(sideA, walkOfA, resamples),
    b: describeSubject(sideB, walkOfB, resamples),
    series: [
      ...describeSide(own(walkOfA.events), { side: 'a', form: 'own' }, resamples),
      ...describeSide(own(walkOfB.events), { side: 'b', form: 'own' }, resamples),
      ...describeSide(matched(metByA), { side: 'a', form: 'matched' }, resamples),
      ...describeSide(matched(metByB), { side: 'b', form: 'matched' }, resamples),
    ],
    matched: compareSides(
      situations.map((situation, i) => ({
        ...situation,
        a: metByA[i].latencies,
        b: metByB[i].latencies,
      })),
      resamples,
    ),
  };
}
