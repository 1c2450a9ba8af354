import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mazeText, parseMazeText } from '../../../../../shared/maze/maze-text.ts';
import { drawnMazeIssues } from '../../../../../shared/walks/drawn-maze.ts';
import type { DrawnMaze } from '../../../../../shared/walks/walk-request.ts';
import {
  BRUSHES,
  emptyRoom,
  paint,
  resized,
} from '../../../../../src-renderer/views/playground/drawing.ts';

function maze(...lines: string[]): DrawnMaze {
  const parsed = parseMazeText(lines.join('\n'));
  if (!parsed.maze) throw new Error(parsed.issues[0].message);
  return parsed.maze;
}
const textOf = (drawn: DrawnMaze) => mazeText(drawn).trim().split('\n');

describe('painting a cell', () => {
  const room = maze('A..', '..G');

  it.each([
    ['wall', 'A#.'],
    ['closed-door', 'A+.'],
    ['open-door', 'A/.'],
    ['floor', 'A..'],
    ['agent', '.A.'],
  ] as const)('makes it a %s', (brush, line) => {
    expect(textOf(paint(room, brush, 1).maze)[0]).toBe(line);
  });

  it('takes the place of what was there', () => {
    const walled = paint(room, 'wall', 1).maze;
    expect(textOf(paint(walled, 'closed-door', 1).maze)[0]).toBe('A+.');
    const door = paint(room, 'closed-door', 1).maze;
    expect(textOf(paint(door, 'open-door', 1).maze)[0]).toBe('A/.');
    expect(textOf(paint(door, 'wall', 1).maze)[0]).toBe('A#.');
    expect(textOf(paint(door, 'floor', 1).maze)[0]).toBe('A..');
  });

  it.each([
    ['wall', 0, 'the agent would stand in a wall'],
    ['closed-door', 0, 'the agent would stand in a closed door'],
    ['wall', 5, 'the goal would stand in a wall'],
    ['closed-door', 5, 'the goal would stand in a closed door'],
    ['agent', 5, 'the agent would stand on the goal'],
    ['goal', 0, 'the agent would stand on the goal'],
  ] as const)('is refused where %s at %i is not possible', (brush, cell, message) => {
    expect(paint(room, brush, cell)).toEqual({ maze: room, issues: [{ cell, message }] });
  });

  it('puts an agent into an open door', () => {
    const door = paint(room, 'open-door', 1).maze;
    expect(textOf(paint(door, 'agent', 1).maze)[0]).toBe('.a.');
  });

  it('makes no more doors than a maze can have', () => {
    let full = emptyRoom(20, 20);
    for (let cell = 1; cell <= 255; cell++) full = paint(full, 'closed-door', cell).maze;
    const { maze: same, issues } = paint(full, 'open-door', 256);
    expect(same).toBe(full);
    expect(issues).toEqual([{ cell: 256, message: 'a maze has at most 255 doors' }]);
  });
});

describe('another size', () => {
  it('keeps what is there at its row and column', () => {
    expect(textOf(resized(maze('A.#', '.+.', '#.G'), 4, 5))).toEqual([
      'A.#..',
      '.+...',
      '#.G..',
      '.....',
    ]);
    expect(textOf(resized(maze('A.#', '.G.', '#..'), 2, 2))).toEqual(['A.', '.G']);
  });

  it('moves agent and goal inwards, and apart', () => {
    expect(textOf(resized(maze('..#', '...', '.AG'), 2, 2))).toEqual(['G.', '.A']);
  });

  it('clears a way where there is none', () => {
    const small = resized(maze('##A', '##G'), 2, 2);
    expect(drawnMazeIssues(small)).toEqual([]);
  });
});

it('always is a maze that can be walked, whatever is done', () => {
  const side = fc.integer({ min: 2, max: 9 });
  const deed = fc.oneof(
    fc.record({ brush: fc.constantFrom(...BRUSHES), at: fc.nat() }),
    fc.record({ rows: side, columns: side }),
  );
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      let drawn = emptyRoom(3, 4);
      for (const each of deeds) {
        if ('brush' in each) drawn = paint(drawn, each.brush, each.at % drawn.walls.length).maze;
        else drawn = resized(drawn, each.rows, each.columns);
        expect(drawnMazeIssues(drawn)).toEqual([]);
      }
    }),
  );
});
