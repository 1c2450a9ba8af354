import { describe, expect, it } from 'vitest';
import {
  FRAME_HEIGHTS,
  type FrameHeight,
  frameLayout,
} from '../../../../src-renderer/film/frame-layout.ts';

const SHAPES = [
  { rows: 11, columns: 11 },
  { rows: 2, columns: 64 },
  { rows: 64, columns: 2 },
];
const cases = SHAPES.flatMap((shape) =>
  FRAME_HEIGHTS.flatMap((height) => [true, false].map((hasKey) => ({ shape, height, hasKey }))),
);

describe('layout of a picture', () => {
  it.each(cases)('holds everything: $shape at $height, key $hasKey', (each) => {
    const layout = frameLayout(each.shape, each.height, each.hasKey);
    const { board, pixels, width, height } = layout;
    expect(pixels.height).toBe(each.height);
    expect([pixels.width % 2, pixels.height % 2]).toEqual([0, 0]);
    expect(width / height).toBeCloseTo(pixels.width / pixels.height, 9);
    expect(board.x).toBeGreaterThanOrEqual(layout.margin - 1e-9);
    expect(board.x + board.width).toBeLessThanOrEqual(width - layout.margin + 1e-9);
    const below = each.hasKey ? layout.keyTop : layout.lines[0] - 17;
    expect(board.y + board.height).toBeLessThanOrEqual(below);
    expect(layout.lines[0]).toBeGreaterThan(each.hasKey ? layout.keyTop + 13 : board.y);
    expect(layout.lines[1]).toBeLessThan(height);
  });

  it('is the same picture at every size', () => {
    const [small, , large] = FRAME_HEIGHTS.map((height: FrameHeight) =>
      frameLayout({ rows: 11, columns: 11 }, height, false),
    );
    // Widths are even: two pixels of 480 are three units of 720.
    expect(Math.abs(large.width - small.width)).toBeLessThanOrEqual(3);
    expect(large.scale).toBeCloseTo(small.scale, 1);
  });
});
