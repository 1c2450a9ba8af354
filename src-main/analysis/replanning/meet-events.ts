import type { ReplanningSettings } from '../../../shared/analyses/replanning/schema.ts';
import { evaluationMazes } from '../../evaluation/mazes.ts';
import { rollOut } from '../../evaluation/roll-out.ts';
import type { Outcome, RollOutRequest } from '../../evaluation/roll-out-request.ts';
import type { AnalysisSubject } from '../subject.ts';
import type { ReplanningEvent } from './latency.ts';
import { ReplanningWatcher } from './replanning-watcher.ts';
import type { Situation } from './situations.ts';

/** Who is told how many episodes have ended, and who may end the roll-out. */
type Listening = Pick<RollOutRequest, 'onProgress' | 'signal'>;

function requestOf(
  { variant, environment, recurrentSteps }: AnalysisSubject,
  { rollOuts, seed }: ReplanningSettings,
  listening: Listening,
): RollOutRequest {
  return {
    environment,
    variant,
    recurrentSteps,
    episodes: rollOuts,
    ...evaluationMazes(seed, false),
    intervention: 'none',
    ...listening,
  };
}

/** What an agent met on its own walk. */
export interface OwnWalk {
  readonly outcomes: readonly Outcome[];
  readonly events: readonly ReplanningEvent[];
  readonly closings: ReplanningWatcher['closings'];
  readonly otherwise: ReplanningWatcher['otherwise'];
}

/** Walks episodes whose doors move, and observes its events. */
export async function walkFreely(
  subject: AnalysisSubject,
  settings: ReplanningSettings,
  listening: Listening,
): Promise<OwnWalk> {
  const { agent, recurrentSteps } = subject;
  const watcher = new ReplanningWatcher(agent, recurrentSteps, settings.mostEnvironmentSteps);
  const outcomes = await rollOut(agent, requestOf(subject, settings, listening), watcher);
  const events = watcher.finish();
  return { outcomes, events, closings: watcher.closings, otherwise: watcher.otherwise };
}

/**
 * Leads an agent along recorded walks: it sees and thinks what it would have on them, carries z as
 * its variant says, but takes the recorded actions until the event. From there on it goes its own
 * way, with the doors held.
 * @returns its event of each situation
 */
export async function meetSituations(
  subject: AnalysisSubject,
  situations: readonly Situation[],
  settings: ReplanningSettings,
  listening: Listening,
): Promise<ReplanningEvent[]> {
  if (situations.length === 0) return [];
  const { agent, recurrentSteps } = subject;
  const watcher = new ReplanningWatcher(agent, recurrentSteps, settings.mostEnvironmentSteps);
  const request: RollOutRequest = {
    ...requestOf(subject, settings, listening),
    episodes: situations.length,
    mazeOf: (episode) => situations[episode].maze,
    policy: {
      acts: ({ episode, environmentStep }, own) =>
        situations[episode].actions[environmentStep] ?? own,
      holdsDoors: ({ episode, environmentStep }) =>
        environmentStep === situations[episode].actions.length,
    },
  };
  await rollOut(agent, request, watcher);
  // There may have been others on the way.
  const met = watcher
    .finish()
    .filter(
      ({ episode, environmentStep }) => environmentStep === situations[episode].actions.length,
    );
  if (met.length !== situations.length) {
    throw new Error(`${met.length} of ${situations.length} recorded events came again`);
  }
  return met;
}
