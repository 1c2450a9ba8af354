import type { Board } from '../../shared/maze/board.ts';
import type { ChangeIssue, MazeChanges, MazeMoment } from '../../shared/walks/changes.ts';

/** What a new episode may be told; everything else is drawn from the lane's random stream. */
export interface ResetOptions {
  /** Whether the doors stay for the whole episode; drawn with `frozenShare` otherwise. */
  readonly doorsFrozen?: boolean;
  readonly start?: number;
  readonly goal?: number;
  /**
   * Cells of the doors that are closed at first, as many as the world closes; in the random maze
   * only together with `walls`.
   */
  readonly closedDoors?: readonly number[];
  /**
   * Cells of the walls that an episode of the random maze has besides the fixed ones, as many as
   * it draws; only together with a start and a goal that they do not cut off from each other.
   */
  readonly walls?: readonly number[];
  /**
   * Draws the start among the cells from which the goal is this near, in environment steps if the
   * doors stay as they are. Only without `start`, `walls` and `closedDoors`.
   */
  readonly startWithin?: number;
  /**
   * Number of the episode: the lane goes on with this episode's own random stream, so that the
   * episode is the same in any lane, after any other episode and among any number of lanes.
   */
  readonly episode?: number;
}

/** The whole state of an environment as JSON: numbers per lane, and random streams. */
export interface EnvironmentSnapshot {
  readonly version: 2;
  readonly agentCells: readonly number[];
  readonly goalCells: readonly number[];
  readonly startCells: readonly number[];
  /** [count, openings] what stands in each opening (opening.ts). */
  readonly openings: readonly number[];
  readonly elapsed: readonly number[];
  readonly doorsFrozen: readonly number[];
  /** [4] the seed that every lane's and every episode's stream comes from. */
  readonly seed: readonly number[];
  /** [count, 4] state of each lane's random stream. */
  readonly streams: readonly number[];
}

/**
 * Mazes walked side by side, one a lane (science §3). Each lane has a random stream of its own:
 * what happens in it depends on nothing in any other lane, nor on how many there are. Arrays are
 * written in place and are for callers to read; `step`, `stepLanes` and `observe` allocate nothing.
 */
export interface VectorEnvironment {
  /** Number of lanes. */
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  /** rows · columns, the number of tokens of one observation. */
  readonly cells: number;
  /** Doors of every lane's board, open and closed. */
  readonly doorCount: number;
  /** Cells in which an episode may begin or end, ascending; doorways and openings are among them. */
  readonly floor: Uint16Array;
  /** Environment steps after which an episode is truncated. */
  readonly stepLimit: number;

  /** [count] */
  readonly agentCells: Uint16Array;
  /** [count] */
  readonly goalCells: Uint16Array;
  /** [count] */
  readonly startCells: Uint16Array;
  /** [count] environment steps taken in the episode. */
  readonly elapsed: Uint16Array;
  /** [count] 1 where the doors stay for the rest of the episode. */
  readonly doorsFrozen: Uint8Array;
  /** [count] 1 where `startWithin` kept the episode from a start that was farther; 0 after `restore`. */
  readonly startsLeftOut: Uint8Array;

  /** [count] reward of the last environment step. */
  readonly rewards: Float32Array;
  /** [count] 1 where the last environment step reached the goal. */
  readonly terminated: Uint8Array;
  /** [count] 1 where the last environment step was the last one allowed and missed the goal. */
  readonly truncated: Uint8Array;

  /** A copy of the board of a lane's episode: its walls, and the cells of its doors. */
  boardOf(lane: number): Board;

  /**
   * Writes the token codes of shared/maze/cells.ts of `lanes` lanes from `lane0` on into
   * `into`, row-major [lanes, cells].
   * @throws EnvironmentError INVALID_RANGE when the lanes do not exist or `into` is too short.
   */
  observe(into: Uint8Array, lane0?: number, lanes?: number): void;

  /**
   * One environment step in every lane: the agent moves against the doors as seen, then the
   * doors may change. Ended episodes are not reset.
   * @param actions [count] indices into ACTIONS
   * @throws EnvironmentError INVALID_ACTION, or EPISODE_ENDED when a lane was not reset after its
   * end; nothing has changed then.
   */
  step(actions: Uint8Array): void;

  /**
   * The same in the lanes whose entry in `active` [count] is not 0. The others keep their state
   * and their random stream; their reward, terminated and truncated are set to 0.
   */
  stepLanes(actions: Uint8Array, active: Uint8Array): void;

  /**
   * Begins a new episode in a lane.
   * @throws EnvironmentError INVALID_RESET for options that are not possible, or not together.
   */
  reset(lane: number, options?: ResetOptions): void;

  /** A copy of a lane's maze as it is now. */
  momentOf(lane: number): MazeMoment;

  /**
   * Changes a lane's maze between two environment steps, until its next episode; the lane's random
   * stream goes on as if nothing had happened. Snapshots do not hold changed walls.
   * @returns what is not possible; nothing has changed then
   */
  change(lane: number, changes: MazeChanges): readonly ChangeIssue[];

  /** Lets the doors of a lane stay as they are until its next episode. */
  holdDoors(lane: number): void;

  /**
   * Writes 1 for a closed and 0 for an open door, [doorCount] in the order of the board's doors,
   * into `into` from `offset` on.
   */
  fillDoorsClosed(lane: number, into: Uint8Array, offset?: number): void;

  /**
   * Everything needed to go on bit-exactly. The results of the last environment step (rewards,
   * terminated, truncated) are not part of it; they are 0 after `restore`.
   */
  snapshot(): EnvironmentSnapshot;

  /**
   * Goes on from a snapshot of an environment with the same world and number of lanes.
   * @throws EnvironmentError INVALID_SNAPSHOT for anything else; nothing has changed then.
   */
  restore(snapshot: EnvironmentSnapshot): void;
}
