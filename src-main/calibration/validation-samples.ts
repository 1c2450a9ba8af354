import type { RunConfig } from '../../shared/run-config/schema.ts';
import { batchSizes } from '../evaluation/batch-sizes.ts';
import { modelShapeOf } from './run-programs.ts';

/** The parts of a configuration that say how long validations are. */
export type ValidationConfig = Pick<RunConfig, 'environment' | 'model' | 'learning' | 'validation'>;

/** Mean shortest path over rows + columns: 0.45 to 0.48 on the four-rooms boards, 5×5 to 11×11. */
const PATH_SHARE = 0.47;
/** Mean length of an episode that reaches the goal over the shortest path's. */
const DETOUR = 1.1;
/** An untrained agent walks to the limit nearly always. */
const LOST_AT_FIRST = 1;
/** What remains lost, mostly because of frozen doors. */
const LOST_AT_LAST = 0.02;
/** Share of a run after which hardly any episode is lost. */
const LEARNING_SHARE = 0.35;

/** Share of the validation episodes that miss the goal when `progress` of a run (0..1) is done. */
function lostShare(progress: number): number {
  const learned = Math.min(1, progress / LEARNING_SHARE);
  return LOST_AT_FIRST + learned * (LOST_AT_LAST - LOST_AT_FIRST);
}

/** Expected mean length of an episode that reaches the goal, environment steps. */
function reachedLength(config: ValidationConfig): number {
  const { rows, columns } = modelShapeOf(config);
  return DETOUR * PATH_SHARE * (rows + columns);
}

/**
 * Samples that are thought for while `episodes` mazes are rolled out side by side: at every
 * environment step the smallest batch that holds the episodes still under way.
 * @param lost share that walks until `stepLimit`; the lengths of the others are spread evenly
 * around `length`
 */
export function rolloutSamples(
  episodes: number,
  { lost, length, stepLimit }: { lost: number; length: number; stepLimit: number },
): number {
  const sizes = batchSizes(episodes);
  const longest = Math.max(1, 2 * length - 1);
  let samples = 0;
  for (let t = 0; t < stepLimit; t++) {
    const reaching = Math.max(0, 1 - t / longest);
    const active = Math.ceil(episodes * (lost + (1 - lost) * reaching));
    if (active === 0) break;
    samples += sizes.findLast((size) => size >= active) ?? episodes;
  }
  return samples;
}

/** Rounds are computed one by one up to this many, and at even distances beyond. */
const MOST_POINTS = 100;

/**
 * Samples that the validations of a run think for, all or those after update `from` up to `to`, by a model of how an agent learns: episodes
 * lost fall in proportion from all to 2% over the first 35% of the run, as they do with the quick
 * preset. A run that learns later, or never, walks longer.
 */
export function validationSamples(
  config: ValidationConfig,
  from = 0,
  to = config.learning.updates,
): number {
  const { learning, validation, environment } = config;
  const { everyUpdates, episodes } = validation;
  const length = reachedLength(config);
  const { stepLimit } = environment;
  // Every so many updates, and at the end of the run.
  const isEnd = to === learning.updates;
  const before = Math.floor(from / everyUpdates);
  const rounds = (isEnd ? Math.ceil : Math.floor)(to / everyUpdates) - before;
  const points = Math.min(rounds, MOST_POINTS);
  let samples = 0;
  for (let point = 1; point <= points; point++) {
    const update = (before + Math.ceil((point * rounds) / points)) * everyUpdates;
    const lost = lostShare(Math.min(1, update / learning.updates));
    // Moving doors, then as many episodes with the closed door frozen.
    samples += 2 * rolloutSamples(episodes, { lost, length, stepLimit });
  }
  return points > 0 ? (samples * rounds) / points : 0;
}
