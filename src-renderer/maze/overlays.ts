import type { Board } from '../../shared/maze/board.ts';
import { CELL, cellCentre, cellCorner } from './board-geometry.ts';
import { ACTION_COLUMN_DELTA, ACTION_ROW_DELTA } from '../../shared/maze/cells.ts';
import type { QRange } from '../../shared/maze/q-values.ts';
import { qColour, shareOf } from './q-colour.ts';

/** A number for some cells of a board, to be drawn as colours. */
export interface CellMap {
  readonly cells: readonly number[];
  /** [cells] */
  readonly values: readonly number[];
  /** What the ends of the colours stand for. */
  readonly range: QRange;
}

/** An action for some cells of a board. */
export interface CellActions {
  readonly cells: readonly number[];
  /** [cells] index into ACTIONS */
  readonly actions: readonly number[];
}

/** Q-values of some cells of a board. */
export interface CellQValues {
  readonly cells: readonly number[];
  /** [cells, A] */
  readonly q: readonly number[];
}

/** Colours that are told apart: so many paths draw any map, whatever its size. */
const LEVELS = 32;

/** The squares of a map as one path for each colour that it has. */
export function mapPaths(
  board: Board,
  { cells, values, range }: CellMap,
): { readonly colour: string; readonly path: string }[] {
  const levels = new Map<number, string>();
  cells.forEach((cell, index) => {
    const value = values[index];
    if (!Number.isFinite(value)) return;
    const level = Math.round(shareOf(value, range) * (LEVELS - 1));
    const { x, y } = cellCorner(board, cell);
    const square = `M${x} ${y}h${CELL}v${CELL}h${-CELL}z`;
    levels.set(level, (levels.get(level) ?? '') + square);
  });
  return Array.from(levels, ([level, path]) => ({ colour: qColour(level / (LEVELS - 1)), path }));
}

const REACH = 11;
/** Where the cell is written into, too. */
const SMALL_REACH = 5;
const HEAD = 6;
const HALF = 4.5;

/** An arrow in every cell, all as one path: a shaft to be stroked and a head to be filled. */
export function arrowPath(board: Board, { cells, actions }: CellActions, small = false): string {
  const reach = small ? SMALL_REACH : REACH;
  const parts = cells.map((cell, index) => {
    const { x, y } = cellCentre(board, cell);
    const across = ACTION_COLUMN_DELTA[actions[index]];
    const down = ACTION_ROW_DELTA[actions[index]];
    const at = (along: number, aside: number) =>
      `${x + along * across + aside * down} ${y + along * down + aside * across}`;
    const neck = reach - HEAD;
    return `M${at(-reach, 0)}L${at(neck, 0)}M${at(neck, -HALF)}L${at(reach, 0)}L${at(neck, HALF)}z`;
  });
  return parts.join('');
}

/** How often cells were visited, as it is drawn: once, twice, more often. */
export const VISIT_LEVELS = ['once', 'twice', 'more often'] as const;

/**
 * Squares inside the cells that were visited, a path for each of VISIT_LEVELS.
 * @param visited the agent's cells, one for each moment; staying in a cell is visiting it again
 */
export function visitPaths(board: Board, visited: ArrayLike<number>): string[] {
  const counts = new Map<number, number>();
  for (let moment = 0; moment < visited.length; moment++) {
    counts.set(visited[moment], (counts.get(visited[moment]) ?? 0) + 1);
  }
  const paths = VISIT_LEVELS.map(() => '');
  const inset = 3.5;
  const side = CELL - 2 * inset;
  for (const [cell, count] of counts) {
    const { x, y } = cellCorner(board, cell);
    const level = Math.min(count, paths.length) - 1;
    paths[level] += `M${x + inset} ${y + inset}h${side}v${side}h${-side}z`;
  }
  return paths;
}

/** Where the four Q-values of a cell are written, in the order of the actions. */
export function qTextPlaces(
  board: Board,
  cell: number,
): { readonly x: number; readonly y: number }[] {
  const { x, y } = cellCentre(board, cell);
  // East and west stand a little below and above the middle, so that they do not meet.
  const aside = [0, 2.6, 0, -2.6];
  return ACTION_ROW_DELTA.map((down, action) => ({
    x: x + ACTION_COLUMN_DELTA[action] * 10.5,
    y: y + down * 14.5 + aside[action],
  }));
}
