import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawnMazeIssues,
  drawnMoment,
  noWay,
  noWayAt,
} from '../../../../shared/walks/drawn-maze.ts';
import type { DrawnMaze } from '../../../../shared/walks/walk-request.ts';
import { anyDrawing, drawing } from './some-drawing.ts';

const MAZE = drawing('A.#', '/+.', '..G');
const issues = (changes: Partial<DrawnMaze>) => drawnMazeIssues({ ...MAZE, ...changes });

describe('a drawn maze', () => {
  it('has no issues when everything stands where it can', () => {
    fc.assert(
      fc.property(anyDrawing, (maze) => {
        expect(drawnMazeIssues(maze)).toEqual([]);
      }),
    );
  });

  it('is refused with the cell to blame', () => {
    expect(issues({ agentCell: 2 })).toEqual([
      { cell: 2, message: 'the agent would stand in a wall' },
    ]);
    expect(issues({ goalCell: 2 })).toEqual([
      { cell: 2, message: 'the goal would stand in a wall' },
    ]);
    expect(issues({ agentCell: 4 })).toEqual([
      { cell: 4, message: 'the agent would stand in a closed door' },
    ]);
    expect(issues({ goalCell: 4 })).toEqual([
      { cell: 4, message: 'the goal would stand in a closed door' },
    ]);
    expect(issues({ goalCell: 0 })).toEqual([
      { cell: 0, message: 'the agent would stand on the goal' },
    ]);
  });

  it('is refused with doors in walls, and with two in one cell', () => {
    const doors = [
      { cell: 2, closed: false },
      { cell: 3, closed: false },
      { cell: 3, closed: true },
    ];
    expect(issues({ doors })).toEqual([
      { cell: 2, message: 'a door and a wall would stand at 0,2' },
      { cell: 3, message: 'two doors would stand at 1,0' },
    ]);
  });

  it('is refused with cells that are not on the board, or too few of them', () => {
    expect(issues({ agentCell: 9, goalCell: 10, doors: [{ cell: 11, closed: true }] })).toEqual([
      { cell: 11, message: 'a door would stand outside the board' },
      { cell: 9, message: 'the agent would stand outside the board' },
      { cell: 10, message: 'the goal would stand outside the board' },
    ]);
    expect(issues({ walls: [0, 0] })).toEqual([
      { cell: 0, message: '3 rows of 3 cells are 9, not 2' },
    ]);
  });

  it('may have agent and goal in open doors', () => {
    expect(issues({ agentCell: 3 })).toEqual([]);
  });

  it('has its doors in row-major order, however they were drawn', () => {
    const turned = { ...MAZE, doors: MAZE.doors.toReversed() };
    expect(drawnMoment(turned)).toEqual(drawnMoment(MAZE));
    expect([...drawnMoment(turned).board.doors]).toEqual([3, 4]);
    expect([...drawnMoment(turned).doorsClosed]).toEqual([0, 1]);
  });
});

describe('no way to the goal', () => {
  it('is no issue, and is said: where doors close it, and where walls do', () => {
    const closed = drawing('A+G', '##+');
    const walled = drawing('A#G', '/#+');
    expect([drawnMazeIssues(closed), drawnMazeIssues(walled)]).toEqual([[], []]);
    expect(noWay(closed)).toBe('closed-doors');
    expect(noWay(walled)).toBe('walls');
    expect(noWay(drawing('A/G', '##+'))).toBeNull();
  });

  it('is told of any moment of a walk', () => {
    const moment = drawnMoment(drawing('A/G', '##+'));
    expect(noWayAt(moment)).toBeNull();
    expect(noWayAt({ ...moment, doorsClosed: Uint8Array.of(1, 1) })).toBe('closed-doors');
  });
});
