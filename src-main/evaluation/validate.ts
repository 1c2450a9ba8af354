import type { ValidationReport } from '../../shared/contract/runs.ts';
import { doorwaysPassed, hasRooms, MANY_DOORWAYS } from '../../shared/maze/doorways.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { doorsClosedAt } from '../../shared/maze/episode-view.ts';
import { shortestLength } from '../../shared/maze/shortest-path.ts';
import { timeAwareLength } from '../../shared/maze/time-aware-length.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { HrmAgent } from '../agent/agent.ts';
import { evaluationMazes, type Mazes, validationMazes } from './mazes.ts';
import { recordRollout, type RecordedRolloutRequest } from './recorded-rollout.ts';

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const goalRate = (episodes: readonly EpisodeRecord[]) =>
  mean(episodes.map((episode) => (episode.reachedGoal ? 1 : 0)));

/** How many of all episodes are some, and how many of these reach the goal. */
function among(all: readonly EpisodeRecord[], some: readonly EpisodeRecord[]) {
  return { share: some.length / all.length, goalRate: some.length > 0 ? goalRate(some) : null };
}

/** Whether the way of an episode passes several doorways as they are at its start. */
function passesManyDoorways(episode: EpisodeRecord): boolean {
  const { startCell, goalCell, board } = episode;
  const doorways = doorwaysPassed(startCell, goalCell, board, doorsClosedAt(episode, 0));
  return doorways !== null && doorways >= MANY_DOORWAYS;
}

/**
 * Mean shortest path over the episodes with an open way at the start; with all doors open when
 * there is no such episode, so that there always is a number.
 */
function meanOptimalLength(episodes: readonly EpisodeRecord[]): number {
  const reachable = episodes.filter((episode) => episode.optimalLength >= 0);
  if (reachable.length > 0) return mean(reachable.map((episode) => episode.optimalLength));
  const allOpen: readonly number[] = [];
  return mean(episodes.map((e) => shortestLength(e.startCell, e.goalCell, e.board, allOpen)));
}

/** Mean of what no agent could have done better in the same mazes, with the same door movements. */
function meanTimeAwareLength(episodes: readonly EpisodeRecord[]): number {
  const bounds = episodes.map((episode) => {
    const length = timeAwareLength(episode);
    // As long as it lasted nobody could have reached the goal.
    return length < 0 ? episode.length : length;
  });
  return mean(bounds);
}

/**
 * Numbers of one validation (paper Figs. 3, 4).
 * @param moving episodes with moving doors
 * @param frozen as many with frozen doors
 * @param environment the world that they are of
 */
export function summarizeValidation(
  update: number,
  moving: readonly EpisodeRecord[],
  frozen: readonly EpisodeRecord[],
  environment: Pick<RunConfig['environment'], 'kind'>,
): ValidationReport {
  const detours = among(
    moving,
    moving.filter(({ detour }) => detour),
  );
  const doorways = hasRooms(environment)
    ? among(moving, moving.filter(passesManyDoorways))
    : { share: null, goalRate: null };
  return {
    update,
    episodes: moving.length,
    goalRate: goalRate(moving),
    frozenDoorGoalRate: goalRate(frozen),
    detourGoalRate: detours.goalRate,
    detourShare: detours.share,
    doorwaysGoalRate: doorways.goalRate,
    doorwaysShare: doorways.share,
    meanLength: mean(moving.map((episode) => episode.length)),
    meanOptimalLength: meanOptimalLength(moving),
    noWayShare: mean(moving.map(({ optimalLength }) => (optimalLength < 0 ? 1 : 0))),
    meanTimeAwareLength: meanTimeAwareLength(moving),
  };
}

/** What was rolled out, and its numbers. */
export interface Round {
  readonly report: ValidationReport;
  readonly moving: EpisodeRecord[];
  readonly frozen: EpisodeRecord[];
}

interface RoundRequest extends Pick<
  RecordedRolloutRequest,
  'environment' | 'network' | 'episodes'
> {
  readonly epsilon: number;
  readonly update: number;
  readonly onProgress?: (ended: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Rolls out moving doors, then frozen ones. */
async function rollOutRound(
  agent: HrmAgent,
  mazesOf: (doorsFrozen: boolean) => Mazes,
  { update, onProgress, signal, ...round }: RoundRequest,
): Promise<Round> {
  const { episodes } = round;
  const record = (doorsFrozen: boolean) =>
    recordRollout(agent, {
      ...round,
      ...mazesOf(doorsFrozen),
      onProgress: (ended) => onProgress?.(ended + (doorsFrozen ? episodes : 0), 2 * episodes),
      ...(signal ? { signal } : {}),
    });
  const moving = await record(false);
  const frozen = await record(true);
  return {
    report: summarizeValidation(update, moving, frozen, round.environment),
    moving,
    frozen,
  };
}

/** What is validated: the mazes of one round are fixed by `seed` and `update`. */
export interface ValidationRequest extends Pick<RoundRequest, 'onProgress' | 'signal'> {
  readonly config: Pick<RunConfig, 'environment' | 'validation'>;
  readonly seed: number;
  readonly update: number;
  readonly episodes: number;
}

/**
 * Rolls out the episodes of one validation: moving doors, then frozen ones.
 * @throws the signal's reason when it is aborted.
 */
export function validate(
  agent: HrmAgent,
  { config, seed, update, ...request }: ValidationRequest,
): Promise<Round> {
  const { environment, validation } = config;
  const { network, epsilon } = validation;
  return rollOutRound(agent, (doorsFrozen) => validationMazes(seed, update, doorsFrozen), {
    ...request,
    environment,
    network,
    epsilon,
    update,
  });
}

/** What is evaluated: the mazes are fixed by `mazeSeed`, and episode i by its number. */
export interface EvaluationRequest extends RoundRequest {
  readonly mazeSeed: number;
}

/**
 * Rolls out the episodes of an evaluation: moving doors, then frozen ones.
 * @throws the signal's reason when it is aborted.
 */
export function evaluateAgent(
  agent: HrmAgent,
  { mazeSeed, ...request }: EvaluationRequest,
): Promise<Round> {
  return rollOutRound(agent, (doorsFrozen) => evaluationMazes(mazeSeed, doorsFrozen), request);
}
