/** Rows and columns of cells, not of the board: walls and openings lie between cells. */
export interface MazeSize {
  readonly mazeRows: number;
  readonly mazeColumns: number;
}

/** Positions between two neighbouring cells, each of which may be a wall, a door or free. */
export function openingCount({ mazeRows, mazeColumns }: MazeSize): number {
  return mazeRows * (mazeColumns - 1) + (mazeRows - 1) * mazeColumns;
}

/**
 * Most walls that always find a place, wherever start and goal are: walls are refused only when
 * the openings left are one path from start to goal, and a path through n cells has at most n + 1.
 */
export function mostWalls(size: MazeSize): number {
  return Math.max(0, openingCount(size) - size.mazeRows * size.mazeColumns - 1);
}

/** Most doors: start, goal and agent may each stand on an opening, which then stays open. */
export function mostDoors(size: MazeSize, walls: number): number {
  return Math.max(0, openingCount(size) - walls - 3);
}
