import type { EngineChoice } from '../../shared/contract/engines.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { counted } from '../../shared/format/counted.ts';
import { formatAbout } from '../../shared/format/duration.ts';
import { formatCompact, formatCount } from '../../shared/format/number.ts';

/** What is known of an agent before it is rolled out. */
export interface AgentPace {
  /** Environment steps of an episode, as in its last validation. */
  readonly meanLength: number;
  /** Recurrent steps M of an environment step, as trained. */
  readonly recurrentSteps: number;
  /** Environment steps after which an episode ends in any case. */
  readonly stepLimit: number;
  /** One recurrent step of one episode, null when the engine was not timed. */
  readonly secondsPerStep: number | null;
}

/** What rolling out will take. */
export interface ExpectedWork {
  readonly agents: number;
  readonly episodes: number;
  readonly recurrentSteps: number;
  /** null when an engine was not timed. */
  readonly seconds: number | null;
}

/** Recurrent steps of an environment step, in each walk of the same episodes. */
export type Walks = (trained: number) => readonly number[];

/** What an environment step costs beside the engine: moving, looking, comparing, aggregating. */
const WALKING_SECONDS = 1e-4;
/** A worker begins, and loads engine and agents. */
const LOADING_SECONDS = 2;
/** Rows that are computed as long as any episode goes on; the last often goes to the limit. */
const SMALLEST_BATCH = 16;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** @param episodes of each agent */
export function expectedWork(
  agents: readonly AgentPace[],
  episodes: number,
  walks: Walks = (trained) => [trained],
): ExpectedWork {
  const parts = agents.map(({ meanLength, recurrentSteps, stepLimit, secondsPerStep }) => {
    const each = walks(recurrentSteps);
    const environmentSteps = episodes * meanLength;
    const thought = environmentSteps * sum(each);
    const atTheEnd = SMALLEST_BATCH * stepLimit * sum(each);
    const walking = environmentSteps * each.length * WALKING_SECONDS;
    return { thought, seconds: (thought + atTheEnd) * (secondsPerStep ?? NaN) + walking };
  });
  const seconds = LOADING_SECONDS + sum(parts.map((part) => part.seconds));
  return {
    agents: agents.length,
    episodes,
    recurrentSteps: sum(parts.map(({ thought }) => thought)),
    seconds: Number.isNaN(seconds) ? null : seconds,
  };
}

/** `2 agents × 1,024 roll-outs: about 12 s.`, or how much is to be thought when the pace is unknown. */
export function workText({ agents, episodes, recurrentSteps, seconds }: ExpectedWork): string {
  const size = `${counted(agents, 'agent')} × ${formatCount(episodes)} roll-outs`;
  return seconds === null
    ? `${size}, ${formatCompact(recurrentSteps)} recurrent steps.`
    : `${size}: ${formatAbout(seconds)}.`;
}

/** How fast an agent can be rolled out, from what its engine was timed with when it was trained. */
export function agentPace(
  meanLength: number,
  { model, learning, environment }: Pick<RunConfig, 'model' | 'learning' | 'environment'>,
  choice: EngineChoice | null,
): AgentPace {
  const calibration = choice?.examinations.find(
    ({ engine }) => engine === choice.engine,
  )?.calibration;
  const { recurrentSteps } = model;
  return {
    meanLength,
    recurrentSteps,
    stepLimit: environment.stepLimit,
    secondsPerStep: calibration
      ? calibration.secondsPerThink / learning.batchSize / recurrentSteps
      : null,
  };
}
