import type { Board } from './board.ts';
import { Cell, VOCABULARY_SIZE } from './cells.ts';
import type { ObservationCodes } from './observation-codes.ts';

/** [vocabulary] 1 for what stops an agent. */
const STOPS = new Uint8Array(VOCABULARY_SIZE);
STOPS[Cell.wall] = 1;
STOPS[Cell.closedDoor] = 1;

/** Whether an agent cannot walk into what is seen like this. */
export function stopsAgent(code: number): boolean {
  return STOPS[code] === 1;
}

/** Who stands where in some mazes, by their number. */
interface Places {
  readonly startCells: ArrayLike<number>;
  readonly goalCells: ArrayLike<number>;
  readonly agentCells: ArrayLike<number>;
}

/**
 * Draws start, goal and agent of maze `index` over its board at `offset` of `into`, each over those
 * before; a start in a wall or a closed door is not seen. Allocates nothing.
 * @param inDoorway whether the agent stands in an open door
 */
export function drawPlaces(
  into: Uint8Array,
  offset: number,
  { startCells, goalCells, agentCells }: Places,
  index: number,
  inDoorway: boolean,
  codes: ObservationCodes,
): void {
  const start = offset + startCells[index];
  if (codes.start !== null && !stopsAgent(into[start])) into[start] = codes.start;
  into[offset + goalCells[index]] = codes.goal;
  const agent = inDoorway ? codes.agentInDoorway : codes.agent;
  if (agent !== null) into[offset + agentCells[index]] = agent;
}

/** All that can be seen of a maze. */
export interface SeenMaze {
  readonly board: Board;
  /** [doors] 1 where the door is closed. */
  readonly doorsClosed: ArrayLike<number>;
  readonly startCell: number;
  readonly agentCell: number;
  readonly goalCell: number;
}

/** [S] the token codes of a maze, as its environment shows it to an agent (science §3). */
export function observeMaze(maze: SeenMaze, codes: ObservationCodes): Uint8Array {
  const { board, doorsClosed, startCell, agentCell, goalCell } = maze;
  const seen = Uint8Array.from(board.walls, (wall) => (wall ? codes.wall : codes.floor));
  board.doors.forEach((cell, door) => {
    seen[cell] = doorsClosed[door] ? codes.closedDoor : codes.openDoor;
  });
  const places = { startCells: [startCell], goalCells: [goalCell], agentCells: [agentCell] };
  drawPlaces(seen, 0, places, 0, board.doors.includes(agentCell), codes);
  return seen;
}
