import type { Board } from '../../shared/maze/board.ts';
import type { MazeLanes } from './maze-lanes.ts';
import type { ResetOptions } from './vector-environment.ts';

/** How episodes of one world begin and its doors move; the rest is `MazeEnvironment`'s. */
export interface WorldDynamics {
  /** What is the same in every episode: its `doors` are the openings. */
  readonly ground: Board;
  /** Openings that become walls in every episode. */
  readonly wallCount: number;
  /** What is in an opening whose wall is taken away. */
  readonly withoutWall: number;
  /** Doors of every episode. */
  readonly doorCount: number;
  /** Doors that are closed when an episode begins, */
  readonly closedCount: number;
  /** and whether as many are closed at any later time. */
  readonly closedCountStays: boolean;

  /**
   * Draws start, goal and openings of a lane's new episode and puts the agent on its start; takes
   * what `options`, already checked, says. Where `startWithin` rules out a start that is farther, as a cell of the board
   * or as one that was drawn, it sets the lane's `startsLeftOut`, which is 0 before: the curriculum would end too soon.
   * @param frozen whether the doors will stay as they are drawn
   */
  layOut(lanes: MazeLanes, lane: number, options: ResetOptions, frozen: boolean): void;

  /**
   * Lets the doors change after the agent has moved. Takes as many numbers from the lane's stream
   * wherever the agent stands, so that two agents meet the same schedule.
   */
  moveDoors(lanes: MazeLanes, lane: number): void;
}
