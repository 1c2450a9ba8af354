import { describe, expect, it } from 'vitest';
import {
  actionArrow,
  actionTriangles,
  CELL,
  cellCentre,
  cellCorner,
  cellLine,
  doorShape,
  gridPath,
  rowAndColumn,
  viewBox,
  wallEdgePath,
  wallPath,
} from '../../../../src-renderer/maze/board-geometry.ts';
import { smallEpisode } from './small-episode.ts';

const { board } = smallEpisode();

/** Corners of an SVG polygon. */
function corners(points: string): { x: number; y: number }[] {
  return points.split(' ').map((point) => {
    const [x, y] = point.split(',').map(Number);
    return { x, y };
  });
}

describe('cells', () => {
  it('are numbered row by row', () => {
    expect(rowAndColumn(board, 5)).toEqual({ row: 1, column: 2 });
    expect(cellCorner(board, 5)).toEqual({ x: 2 * CELL, y: CELL });
    expect(cellCentre(board, 5)).toEqual({ x: 2.5 * CELL, y: 1.5 * CELL });
  });

  it('are joined by a line through their centres', () => {
    expect(cellLine(board, [6, 7])).toBe(`${CELL / 2},${2.5 * CELL} ${1.5 * CELL},${2.5 * CELL}`);
  });

  it('fit into the view box with their frame', () => {
    const [left, top, width, height] = viewBox(board).split(' ').map(Number);
    expect(left).toBe(top);
    expect([width, height]).toEqual([3 * CELL - 2 * left, 3 * CELL - 2 * top]);
  });

  it('are parted by lines between rows and columns', () => {
    expect(gridPath(board).match(/M/g)).toHaveLength(4);
  });
});

describe('walls', () => {
  it('are rectangles, neighbours in a row joined', () => {
    expect(wallPath(board)).toBe(
      `M0 ${CELL}h${CELL}v${CELL}h-${CELL}zM${2 * CELL} ${CELL}h${CELL}v${CELL}h-${CELL}z`,
    );
    const joined = { ...board, walls: Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 0, 0]) };
    expect(wallPath(joined)).toBe(`M0 0h${2 * CELL}v${CELL}h-${2 * CELL}z`);
  });

  it('have an edge on every side that meets floor or a doorway', () => {
    // Two wall cells at the rim: each meets a cell above, one below and the doorway.
    expect(wallEdgePath(board).match(/M/g)).toHaveLength(6);
  });
});

describe('doors', () => {
  it('lie across a passage from north to south', () => {
    const { leaf, posts } = doorShape(board, 4);
    expect(leaf.width).toBe(CELL);
    expect(leaf.height).toBeLessThan(CELL / 2);
    expect(leaf.y + leaf.height / 2).toBe(cellCentre(board, 4).y);
    expect(posts[0].x).toBe(leaf.x);
    expect(posts[1].x + posts[1].width).toBe(leaf.x + leaf.width);
  });

  it('stand across a passage from west to east', () => {
    const turned = {
      ...board,
      walls: Uint8Array.from([0, 1, 0, 0, 0, 0, 0, 1, 0]),
    };
    const { leaf } = doorShape(turned, 4);
    expect(leaf.height).toBe(CELL);
    expect(leaf.x + leaf.width / 2).toBe(cellCentre(board, 4).x);
  });

  it('lie in the outer wall’s line at the rim', () => {
    // A doorway in the left column between walls of its row: the outside counts as wall.
    const rim = {
      ...board,
      walls: Uint8Array.from([0, 0, 0, 0, 1, 1, 0, 0, 0]),
      doors: Uint16Array.from([3]),
    };
    expect(doorShape(rim, 3).leaf.width).toBe(CELL);
  });
});

describe('triangles of the four actions', () => {
  const centre = cellCentre(board, 4);
  const triangles = actionTriangles(board, 4).map(corners);

  it('point north, east, south, west', () => {
    const outwards = triangles.map((triangle) => {
      const x = (triangle[1].x + triangle[2].x) / 2 - centre.x;
      const y = (triangle[1].y + triangle[2].y) / 2 - centre.y;
      return [Math.sign(x), Math.sign(y)];
    });
    expect(outwards).toEqual([
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ]);
  });

  it('stay inside the cell', () => {
    for (const { x, y } of triangles.flat()) {
      expect(Math.abs(x - centre.x)).toBeLessThanOrEqual(CELL / 2);
      expect(Math.abs(y - centre.y)).toBeLessThanOrEqual(CELL / 2);
    }
  });

  it('carry an arrow that points the same way', () => {
    for (const [action, [dx, dy]] of [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ].entries()) {
      const [tip, ...base] = corners(actionArrow(board, 4, action));
      expect([Math.sign(tip.x - centre.x), Math.sign(tip.y - centre.y)]).toEqual([dx, dy]);
      for (const corner of base) {
        const reach = (corner.x - centre.x) * dx + (corner.y - centre.y) * dy;
        expect(reach).toBeLessThan((tip.x - centre.x) * dx + (tip.y - centre.y) * dy);
      }
    }
  });
});
