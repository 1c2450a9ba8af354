import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import { ACTION_COUNT, ACTIONS } from '../../../shared/maze/cells.ts';
import { doorsClosedAt, optimalPathAt } from '../../../shared/maze/episode-view.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { timeAwareLength } from '../../../shared/maze/time-aware-length.ts';

/** Name of the schema that docs/data.md tells; another number when a field changes its meaning. */
const EPISODE_SCHEMA = 'hrm-agent-lab/episode/1';

/** Nine significant digits are all that single precision has; JSON has no number for NaN. */
function single(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : null;
}

const singles = (values: Float32Array) => Array.from(values, single);

/** Consecutive parts of `size` elements. */
function parts<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: values.length / size }, (_, i) =>
    values.slice(i * size, (i + 1) * size),
  );
}

const lengthOrNull = (length: number) => (length < 0 ? null : length);

/** Which run and round an episode is of. */
export type EpisodePlace = Pick<EpisodeSummary, 'update' | 'index'> & { readonly run: string };

/** An episode as an object for JSON: T environment steps, M recurrent steps each, K doors. */
export function episodeLine({ run, update, index }: EpisodePlace, episode: EpisodeRecord) {
  const { board, length, recurrentSteps } = episode;
  const moments = Array.from({ length: length + 1 }, (_, moment) => moment);
  const rewards = singles(episode.rewards);
  return {
    schema: EPISODE_SCHEMA,
    run,
    update,
    index,
    rows: board.rows,
    columns: board.columns,
    /** [rows][columns] */
    walls: parts([...board.walls], board.columns),
    /** [K] cells */
    doors: [...board.doors],
    doorsFrozen: episode.doorsFrozen,
    start: episode.startCell,
    goal: episode.goalCell,
    length,
    reachedGoal: episode.reachedGoal,
    optimalLength: lengthOrNull(episode.optimalLength),
    timeAwareLength: lengthOrNull(timeAwareLength(episode)),
    longerWay: episode.detour,
    recurrentSteps,
    actionNames: ACTIONS,
    /** [T + 1] cells */
    positions: [...episode.agentCells],
    /** [T + 1][K] */
    doorsClosed: moments.map((moment) => [...doorsClosedAt(episode, moment)]),
    /** [T + 1] with the doors as they are then */
    optimalLengths: moments.map((moment) => {
      const path = optimalPathAt(episode, moment);
      return path && path.length - 1;
    }),
    /** [T] */
    actions: [...episode.actions],
    /** [T] */
    rewards,
    /** [T][M][A] */
    qValues: parts(parts(singles(episode.qValues), ACTION_COUNT), recurrentSteps),
    /** [T][M] */
    zHDistances: parts(singles(episode.zHDistances), recurrentSteps),
    /** [T][M] */
    zLDistances: parts(singles(episode.zLDistances), recurrentSteps),
  };
}
