import { describe, expect, it } from 'vitest';
import type { EpisodeBoard } from '../../../../shared/contract/episodes.ts';
import { thumbnailOf } from '../../../../src-renderer/maze/thumbnail.ts';

/** Three cells by three, a wall in the middle of a row with two doors. */
const board: EpisodeBoard = {
  id: 1,
  rows: 3,
  columns: 3,
  walls: [0, 0, 0, 0, 1, 0, 0, 0, 0],
  doors: [3, 5],
  doorsClosed: [1, 0],
  startCell: 6,
  goalCell: 2,
  path: [6, 6, 7, 8, 8, 5, 2],
};

describe('the picture of an episode', () => {
  it('has its walls, the doors that are closed at the start, start and goal', () => {
    const { viewBox, walls, doors, goal, start } = thumbnailOf(board);
    expect(viewBox).toBe('0 0 120 120');
    expect(walls).toBe('M40 40h40v40h-40z');
    expect(doors).toBe('M0 40h40v40h-40z');
    expect(goal).toBe('M80 0h40v40h-40z');
    expect(start).toEqual({ x: 20, y: 100 });
  });

  it('draws the way by its ends and corners, waiting or not', () => {
    expect(thumbnailOf(board).way).toBe('20,100 100,100 100,20');
    expect(thumbnailOf({ ...board, path: [6, 7, 6] }).way).toBe('20,100 60,100 20,100');
    expect(thumbnailOf({ ...board, path: [6] }).way).toBe('20,100');
  });
});
