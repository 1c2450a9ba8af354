import type { EpisodeBoard } from '../../shared/contract/episodes.ts';
import type { Board } from '../../shared/maze/board.ts';
import { CELL, cellCentre, cellCorner, cellLine, wallPath } from './board-geometry.ts';

/** A board as a list draws it: so few elements that a hundred of them can be drawn in a frame. */
export interface Thumbnail {
  readonly viewBox: string;
  readonly walls: string;
  /** Doors that are closed at the start. */
  readonly doors: string;
  readonly goal: string;
  /** The way of the agent, as SVG polyline points. */
  readonly way: string;
  readonly start: { readonly x: number; readonly y: number };
}

function squarePath(board: Board, cells: readonly number[], inset: number): string {
  const side = CELL - 2 * inset;
  return cells
    .map((cell) => {
      const { x, y } = cellCorner(board, cell);
      return `M${x + inset} ${y + inset}h${side}v${side}h${-side}z`;
    })
    .join('');
}

/** The cells where a way turns, and its ends: all that a line through it needs. */
function corners(path: readonly number[]): number[] {
  const moved = path.filter((cell, index) => cell !== path[index - 1]);
  return moved.filter((cell, index) => {
    if (index === 0 || index === moved.length - 1) return true;
    return cell - moved[index - 1] !== moved[index + 1] - cell;
  });
}

/** The drawing of an episode's start and way. */
export function thumbnailOf(episode: EpisodeBoard): Thumbnail {
  const { rows, columns, doors, doorsClosed, goalCell, startCell, path } = episode;
  const board: Board = {
    rows,
    columns,
    walls: Uint8Array.from(episode.walls),
    doors: Uint16Array.from(doors),
  };
  const closed = doors.filter((_, door) => doorsClosed[door] === 1);
  return {
    viewBox: `0 0 ${columns * CELL} ${rows * CELL}`,
    walls: wallPath(board),
    doors: squarePath(board, closed, 0),
    goal: squarePath(board, [goalCell], 0),
    way: cellLine(board, corners(path)),
    start: cellCentre(board, startCell),
  };
}
