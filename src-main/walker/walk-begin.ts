import { decodeEpisode } from '../../shared/maze/episode-codec.ts';
import { type ObservationCodes, observationCodes } from '../../shared/maze/observation-codes.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { doorsClosedAt } from '../../shared/maze/episode-view.ts';
import { rungsOf } from '../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { drawnMazeIssues } from '../../shared/walks/drawn-maze.ts';
import { whyNotWalkable, whyNotWalkableIn } from '../../shared/walks/why-not-walkable.ts';
import { drawnEnvironment } from '../envs/drawn/drawn-environment.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import {
  beginMaze,
  type BegunMaze,
  drawnMazes,
  evaluationMazes,
  type Mazes,
  mazeEnvironment,
  validationMazes,
} from '../evaluation/mazes.ts';
import type { WalkStart, WalkTask } from './protocol.ts';
import { refusedChange, WalkFailure } from './walk-failure.ts';

/** A walk before its first environment step: one lane, and the random numbers of its maze. */
export interface BegunWalk extends BegunMaze {
  readonly environment: VectorEnvironment;
  /** How the agent sees it. */
  readonly codes: ObservationCodes;
  /** What it walks again; null for what nobody walked before. */
  readonly recorded: EpisodeRecord | null;
}

type StartOf<Kind> = Extract<WalkStart, { readonly kind: Kind }>;

function inMaze(
  environment: RunConfig['environment'],
  mazes: Mazes & { readonly epsilon?: number },
  maze: number,
): Omit<BegunWalk, 'recorded'> {
  const lanes = mazeEnvironment(environment, 1, mazes);
  const codes = observationCodes(environment);
  return { environment: lanes, codes, ...beginMaze(lanes, mazes, 0, maze) };
}

const equal = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.prototype.every.call(a, (value, at) => value === b[at]);

/** Whether a lane stands where a recorded episode begins. */
function isStartOf(record: EpisodeRecord, environment: VectorEnvironment): boolean {
  const { board, doorsClosed, agentCell, goalCell } = environment.momentOf(0);
  return (
    agentCell === record.startCell &&
    goalCell === record.goalCell &&
    equal(board.walls, record.board.walls) &&
    equal(board.doors, record.board.doors) &&
    equal(doorsClosed, doorsClosedAt(record, 0))
  );
}

/** The maze of a recorded episode, drawn again on the board of the ladder that it was walked on. */
function beginEpisode(
  { record, recordedAt, index }: StartOf<'episode'>,
  config: RunConfig,
): BegunWalk {
  const recorded = decodeEpisode(record);
  const { doorsFrozen, board } = recorded;
  const { episodes, epsilon } = config.validation;
  const mazes = { ...validationMazes(config.seed, recordedAt, doorsFrozen), epsilon };
  // Frozen ones follow the moving ones of their round.
  const maze = doorsFrozen && index >= episodes ? index - episodes : index;
  for (const environment of rungsOf(config)) {
    const begun = inMaze(environment, mazes, maze);
    const { rows, columns } = begun.environment;
    const fits = rows === board.rows && columns === board.columns;
    // Two rungs may have one board, with other limits.
    const { length, reachedGoal } = recorded;
    const mayEnd = reachedGoal ? length <= environment.stepLimit : length === environment.stepLimit;
    if (fits && mayEnd && isStartOf(recorded, begun.environment)) return { ...begun, recorded };
  }
  const message =
    'this lab draws another maze for the episode than the one that was recorded: it cannot be walked again';
  throw new WalkFailure('NOT_WALKABLE', message);
}

/**
 * Begins a walk as it began, or would have begun, when it is walked for the first time.
 * @throws WalkFailure when it cannot be walked.
 */
export function beginWalk({ start, files }: Pick<WalkTask, 'start' | 'files'>): BegunWalk {
  const { config } = files;
  switch (start.kind) {
    case 'episode':
      return beginEpisode(start, config);
    case 'evaluation': {
      const misfit = whyNotWalkableIn(config, start.environment);
      if (misfit !== null) throw new WalkFailure('NOT_WALKABLE', misfit);
      const mazes = evaluationMazes(start.mazeSeed, start.doorsFrozen);
      return { ...inMaze(start.environment, mazes, start.index), recorded: null };
    }
    case 'drawn': {
      const { maze, seed } = start;
      const issues = drawnMazeIssues(maze);
      if (issues.length > 0) throw refusedChange(issues);
      const misfit = whyNotWalkable(config, maze);
      if (misfit !== null) throw new WalkFailure('NOT_WALKABLE', misfit);
      const environment = drawnEnvironment(maze, { ...start, environment: config.environment });
      const codes = observationCodes(config.environment);
      return {
        environment,
        codes,
        ...beginMaze(environment, drawnMazes(seed), 0, 0),
        recorded: null,
      };
    }
  }
}
