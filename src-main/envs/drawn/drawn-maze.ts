import type { Board } from '../../../shared/maze/board.ts';
import { drawnMoment } from '../../../shared/walks/drawn-maze.ts';
import type { DrawnMaze as Drawing } from '../../../shared/walks/walk-request.ts';
import { EnvironmentError } from '../environment-error.ts';
import type { MazeLanes } from '../maze-lanes.ts';
import { Opening } from '../opening.ts';
import { moveIndependently } from '../random-maze/doors.ts';
import type { ResetOptions } from '../vector-environment.ts';
import type { WorldDynamics } from '../world-dynamics.ts';

const TWO_POW_32 = 0x1_0000_0000;

/** What a drawing says already, so that a reset may not. */
const DRAWN = ['start', 'goal', 'walls', 'closedDoors', 'startWithin'] as const;

/**
 * A maze that somebody drew: every episode begins as it is drawn, and from then on each door opens or
 * closes on its own with probability `doorProbability` in every environment step, never on agent,
 * start or goal. It is of no world: its openings are its doors, in row-major order.
 */
export class DrawnMaze implements WorldDynamics {
  readonly ground: Board;
  readonly wallCount = 0;
  /** A wall on a door leaves the door when it is taken away. */
  readonly withoutWall = Opening.openDoor;
  readonly doorCount: number;
  readonly closedCount: number;
  readonly closedCountStays = false;
  readonly #drawing: Drawing;
  /** [doors] 1 where the door is closed. */
  readonly #closed: Uint8Array;
  /** Threshold on a number in [0, 2^32). */
  readonly #changeBelow: number;

  /** @param drawing without issues (`drawnMazeIssues`) */
  constructor(drawing: Drawing, doorProbability: number) {
    const { board, doorsClosed } = drawnMoment(drawing);
    this.ground = board;
    this.doorCount = board.doors.length;
    this.closedCount = doorsClosed.filter((closed) => closed === 1).length;
    this.#drawing = drawing;
    this.#closed = doorsClosed;
    this.#changeBelow = doorProbability * TWO_POW_32;
  }

  /** @throws EnvironmentError INVALID_RESET when something else is asked for than what is drawn. */
  layOut(lanes: MazeLanes, lane: number, options: ResetOptions): void {
    const asked = DRAWN.find((option) => options[option] !== undefined);
    if (asked !== undefined) {
      throw new EnvironmentError('INVALID_RESET', `a drawn maze has its ${asked} from the drawing`);
    }
    lanes.place(lane, this.#drawing.agentCell, this.#drawing.goalCell);
    this.#closed.forEach((closed, door) =>
      lanes.setOpening(lane, door, closed ? Opening.closedDoor : Opening.openDoor),
    );
  }

  moveDoors(lanes: MazeLanes, lane: number): void {
    moveIndependently(lanes, lane, this.#changeBelow);
  }
}
