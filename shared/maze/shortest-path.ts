import { cellCount, type Board } from './board.ts';

/** Buffers of the last search, kept so that searching the same board again allocates nothing. */
let scratch = {
  blocked: new Uint8Array(0),
  queue: new Int32Array(0),
  distances: new Int32Array(0),
};

function scratchFor(cells: number): typeof scratch {
  if (scratch.blocked.length !== cells) {
    scratch = {
      blocked: new Uint8Array(cells),
      queue: new Int32Array(cells),
      distances: new Int32Array(cells),
    };
  }
  return scratch;
}

/**
 * Breadth-first search from one cell outwards, until `until` (-1: none) is reached or everything
 * that can be reached is; fills `distances` [cells]. Both ends count as free.
 */
function search(
  from: number,
  until: number,
  board: Board,
  closed: ArrayLike<number>,
  distances: Int32Array,
): void {
  const { columns } = board;
  const cells = cellCount(board);
  const { blocked, queue } = scratchFor(cells);
  blocked.set(board.walls);
  for (let door = 0; door < board.doors.length; door++) {
    if (closed[door]) blocked[board.doors[door]] = 1;
  }
  if (until >= 0) blocked[until] = 0;
  distances.fill(-1);
  distances[from] = 0;
  queue[0] = from;
  let queued = 1;
  for (let next = 0; next < queued; next++) {
    const cell = queue[next];
    if (cell === until) return;
    const distance = distances[cell] + 1;
    const column = cell % columns;
    const north = cell - columns;
    const south = cell + columns;
    if (north >= 0 && blocked[north] === 0 && distances[north] < 0) {
      distances[north] = distance;
      queue[queued++] = north;
    }
    if (column + 1 < columns && blocked[cell + 1] === 0 && distances[cell + 1] < 0) {
      distances[cell + 1] = distance;
      queue[queued++] = cell + 1;
    }
    if (south < cells && blocked[south] === 0 && distances[south] < 0) {
      distances[south] = distance;
      queue[queued++] = south;
    }
    if (column > 0 && blocked[cell - 1] === 0 && distances[cell - 1] < 0) {
      distances[cell - 1] = distance;
      queue[queued++] = cell - 1;
    }
  }
}

/*
 * In all three functions `closed` is [doors], 1 where a door is closed, and the goal and the cell
 * to begin at count as free, so that a record in which one of them is closed can be shown too.
 */

/**
 * Environment steps from every cell to the goal if the doors stay as they are, -1 where there is
 * no way.
 * @param into [cells] written and returned
 */
export function distancesTo(
  goal: number,
  board: Board,
  closed: ArrayLike<number>,
  into = new Int32Array(cellCount(board)),
): Int32Array {
  search(goal, -1, board, closed, into);
  return into;
}

/**
 * Environment steps of a shortest path from `from` to `goal` if the doors stay as they are; -1
 * when there is none. Allocates nothing when called again for boards of the same size.
 */
export function shortestLength(
  from: number,
  goal: number,
  board: Board,
  closed: ArrayLike<number>,
): number {
  const { distances } = scratchFor(cellCount(board));
  search(from, goal, board, closed, distances);
  return distances[goal];
}

/**
 * The cells of one shortest path, `from` and `goal` included; null when there is none. Of several
 * it takes the one whose moves come first in the order north, east, south, west.
 */
export function shortestPath(
  from: number,
  goal: number,
  board: Board,
  closed: ArrayLike<number>,
): number[] | null {
  const { distances } = scratchFor(cellCount(board));
  search(goal, from, board, closed, distances);
  if (distances[from] < 0) return null;
  const { columns } = board;
  const path = [from];
  for (let cell = from; cell !== goal; path.push(cell)) {
    const column = cell % columns;
    const closer = distances[cell] - 1;
    if (distances[cell - columns] === closer) cell -= columns;
    else if (column + 1 < columns && distances[cell + 1] === closer) cell += 1;
    else if (distances[cell + columns] === closer) cell += columns;
    else cell -= 1;
  }
  return path;
}
