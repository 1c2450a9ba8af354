import type { Board } from '../../shared/maze/board.ts';
import { Cell } from '../../shared/maze/cells.ts';
import type { Sight } from '../evaluation/sight.ts';

/** What an agent saw before an environment step. */
export interface Observation {
  readonly rows: number;
  readonly columns: number;
  /** [rows · columns] codes of shared/maze/cells.ts. */
  readonly tokens: ArrayLike<number>;
  readonly agentCell: number;
  readonly goalCell: number;
}

/** What was seen on a board of so many rows and columns. */
export function observationOf(
  { rows, columns }: Pick<Observation, 'rows' | 'columns'>,
  { tokens, agentCell, goalCell }: Sight,
): Observation {
  return { rows, columns, tokens, agentCell, goalCell };
}

const NO_DOORS = new Uint16Array(0);

/** A board in which all that is seen as wall or as closed door is a wall; it has no doors. */
export function boardSeen({ rows, columns, tokens }: Observation): Board {
  const walls = Uint8Array.from(tokens, (code) =>
    code === Cell.wall || code === Cell.closedDoor ? 1 : 0,
  );
  return { rows, columns, walls, doors: NO_DOORS };
}
