import type { Calibration, RunEstimate } from '../../shared/contract/engines.ts';
import { rungsOf } from '../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { countOperations } from '../engine/program/operation-count.ts';
import { extremeStays, ruleOf } from './ladder-stays.ts';
import { operationsPerUpdate } from './operations-per-update.ts';
import { runPrograms } from './run-programs.ts';
import { validationSamples } from './validation-samples.ts';

type TimeEstimate = NonNullable<RunEstimate['time']>;

/** What an environment step of a validation costs beside the engine: moving, copying, recording. */
const RECORDING_SECONDS = 2e-5;

/** What the parts of a run cost on one board, seconds. */
interface BoardCosts {
  readonly config: RunConfig;
  readonly perUpdate: number;
  /** Filling the replay, which is empty on every new board. */
  readonly filling: number;
  /** A thought of one environment step of a validation. */
  readonly perSample: number;
}

/** Updates `from` to `to` of a run. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Costs on a board, from what the configured one was measured to cost: the engine does about as
 * many operations a second on boards of any size.
 */
function boardCosts(
  config: RunConfig,
  environment: RunConfig['environment'],
  { secondsPerUpdate, secondsPerThink }: Calibration,
): BoardCosts {
  const { learning } = config;
  const here = { ...config, environment };
  const { acting, validating } = runPrograms(here);
  const perOperation =
    secondsPerThink / countOperations(runPrograms(config).targets, learning.batchSize);
  const collects = Math.ceil(learning.learningStarts / learning.environments);
  return {
    config: here,
    perUpdate: (secondsPerUpdate * operationsPerUpdate(here)) / operationsPerUpdate(config),
    filling: collects * perOperation * countOperations(acting, learning.environments),
    perSample: perOperation * countOperations(validating, 1) + RECORDING_SECONDS,
  };
}

const validating = ({ config, perSample }: BoardCosts, { from, to }: Span) =>
  validationSamples(config, from, to) * perSample;

/** What a run takes that stays on each board for so many updates. */
function timeOf(boards: readonly BoardCosts[], stays: readonly number[]) {
  const last = boards.length - 1;
  let trainingSeconds = 0;
  let validationSeconds = 0;
  let from = 0;
  boards.forEach((board, index) => {
    const to = from + stays[index];
    if (to === from && index > 0) return;
    trainingSeconds += board.filling + stays[index] * board.perUpdate;
    validationSeconds += validating(board, { from, to });
    const alsoLast = index < last && board.config.ladder.validateLast;
    if (alsoLast) validationSeconds += validating(boards[last], { from, to });
    from = to;
  });
  return { trainingSeconds, validationSeconds, totalSeconds: trainingSeconds + validationSeconds };
}

/**
 * Expected time of a run from its first environment step to its last validation. Training is all
 * updates and the filling of the replay before the first; what a think costs grows with its
 * operations. Nobody knows when a run will climb its ladder: the times are then those of the
 * slowest way up it that its rule allows, and of the fastest one beside them.
 */
export function estimateTime(config: RunConfig, calibration: Calibration): TimeEstimate {
  const { secondsPerUpdate } = calibration;
  const { updates } = config.learning;
  const boards = rungsOf(config).map((board) => boardCosts(config, board, calibration));
  if (boards.length === 1) return { secondsPerUpdate, ...timeOf(boards, [updates]), ladder: null };
  const rule = ruleOf(config);
  const rungs = boards.map(({ perUpdate }) => ({ ...rule, cost: perUpdate }));
  const ways = extremeStays(rungs, updates)
    .map((stays) => timeOf(boards, stays))
    .sort((a, b) => a.totalSeconds - b.totalSeconds);
  const ladder = {
    boards: boards.length,
    leastSeconds: ways[0].totalSeconds,
    leastUpdates: rule.least,
    mostUpdates: Number.isFinite(rule.most) ? rule.most : null,
    lastBoardUpdates: Math.max(0, updates - (boards.length - 1) * rule.most),
  };
  return { secondsPerUpdate, ...ways[ways.length - 1], ladder };
}
