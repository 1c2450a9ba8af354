import { describe, expect, it } from 'vitest';
import { type MazeChanges, NO_CHANGES } from '../../../../shared/walks/changes.ts';
import {
  type EditTool,
  pressCell,
  type Stroke,
} from '../../../../src-renderer/walks/maze-edits.ts';
import { mazeAt } from '../../../../src-renderer/walks/maze-moment.ts';
import { smallEpisode } from '../maze/small-episode.ts';

/** Agent at 6, goal at 2, a closed door at 4 between walls at 3 and 5. */
const MAZE = mazeAt(smallEpisode(), 0);

/** Presses cells one after another. */
function pressed(...presses: readonly (readonly [EditTool, number])[]) {
  let changes: MazeChanges = NO_CHANGES;
  const refused: string[] = [];
  for (const [tool, cell] of presses) {
    const edited = pressCell(MAZE, changes, tool, cell);
    changes = edited.changes;
    refused.push(...edited.issues.map((issue) => `${issue.cell}: ${issue.message}`));
  }
  return { changes, refused };
}

describe('pressing a cell', () => {
  it('opens a closed door, and leaves no change when it is pressed again', () => {
    expect(pressed(['door', 4]).changes).toEqual({
      ...NO_CHANGES,
      doors: [{ cell: 4, closed: false }],
    });
    expect(pressed(['door', 4], ['door', 4]).changes).toEqual(NO_CHANGES);
  });

  it('gathers changes of all kinds', () => {
    const { changes } = pressed(['door', 4], ['wall', 1], ['agent', 7], ['goal', 0], ['wall', 3]);
    expect(changes).toEqual({
      doors: [{ cell: 4, closed: false }],
      walls: [
        { cell: 1, wall: true },
        { cell: 3, wall: false },
      ],
      agent: 7,
      goal: 0,
    });
  });

  it('changes nothing where things are put back', () => {
    const back = pressed(
      ['wall', 1],
      ['wall', 1],
      ['agent', 7],
      ['agent', 6],
      ['goal', 0],
      ['goal', 2],
    );
    expect(back.changes).toEqual(NO_CHANGES);
  });

  it('walls up a door, and gives it back with the wall', () => {
    const walled = pressed(['door', 4], ['wall', 4]).changes;
    expect(walled).toEqual({ ...NO_CHANGES, walls: [{ cell: 4, wall: true }] });
    expect(pressed(['wall', 4], ['wall', 4], ['door', 4]).changes.doors).toHaveLength(1);
  });

  it.each<[EditTool, number, string]>([
    ['door', 0, '0: there is no door here'],
    ['wall', 6, '6: the agent would stand in a wall'],
    ['wall', 2, '2: the goal would stand in a wall'],
    ['agent', 3, '3: the agent would stand in a wall'],
    ['agent', 4, '4: the agent would stand in a closed door'],
    ['agent', 2, '2: the agent would stand on the goal'],
    ['goal', 5, '5: the goal would stand in a wall'],
    ['goal', 4, '4: the goal would stand in a closed door'],
    ['goal', 6, '6: the agent would stand on the goal'],
  ])('with %s refuses cell %i and changes nothing', (tool, cell, message) => {
    const before = pressed(['wall', 1]).changes;
    const { changes, issues } = pressCell(MAZE, before, tool, cell);
    expect(changes).toBe(before);
    expect(issues.map((issue) => `${issue.cell}: ${issue.message}`)).toEqual([message]);
  });

  it('refuses to close a door on the agent that was moved into it', () => {
    const { changes, refused } = pressed(['door', 4], ['agent', 4], ['door', 4]);
    expect(refused).toEqual(['4: the agent would stand in a closed door']);
    expect(changes.agent).toBe(4);
  });
});

it('makes of every cell of a stroke what it made of the first', () => {
  let changes: MazeChanges = NO_CHANGES;
  let stroke: Stroke = null;
  const refused: number[] = [];
  for (const cell of [0, 3, 2, 1]) {
    const edited = pressCell(MAZE, changes, 'wall', cell, stroke);
    ({ changes, stroke } = edited);
    refused.push(...edited.issues.map((issue) => issue.cell));
  }
  // A wall at 3 stands already; the goal at 2 is in the way.
  expect(changes.walls.map(({ cell }) => cell)).toEqual([0, 1]);
  expect(refused).toEqual([2]);
});
