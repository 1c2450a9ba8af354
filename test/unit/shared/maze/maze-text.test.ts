import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mazeText, parseMazeText } from '../../../../shared/maze/maze-text.ts';
import { anyDrawing } from '../walks/some-drawing.ts';

const issuesOf = (...lines: readonly string[]) =>
  parseMazeText(lines.join('\n')).issues.map(({ message }) => message);

const MAZE = {
  rows: 3,
  columns: 4,
  walls: [0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0],
  doors: [
    { cell: 3, closed: false },
    { cell: 6, closed: true },
    { cell: 7, closed: false },
  ],
  agentCell: 0,
  goalCell: 8,
};

describe('a maze as text', () => {
  it('is read: walls, floor, doors, agent and goal', () => {
    expect(parseMazeText("A #/\n..+'\nG#.  ")).toEqual({ maze: MAZE, issues: [] });
  });

  it.each([
    ['line ends of Windows', "A.#/\r\n..+'\r\nG#..\r\n"],
    ['of old Macs', "A.#/\r..+'\rG#.."],
    ['blank lines around', "\n  \n\nA.#/\n..+'\nG#..\n\n\t\n"],
    ['a common indentation', "    A.#/\n    ..+'\n    G#.."],
    ['a common indentation by tabs', "\t\tA.#/\n\t\t..+'\n\t\tG#.."],
    ['spaces at the ends of lines', "A.#/   \n..+' \nG#..\t"],
    ['floor as spaces, drawn or not at the end of a line', "A #/\n  +'\nG#  "],
    ['a byte order mark', "\uFEFFA.#/\n..+'\nG#.."],
  ])('may have %s', (_title, text) => {
    expect(parseMazeText(text)).toEqual({ maze: MAZE, issues: [] });
  });

  it('keeps a border of walls as a part of the board', () => {
    const { maze } = parseMazeText('####\n#AG#\n####');
    expect(maze).toMatchObject({ rows: 3, columns: 4, agentCell: 5, goalCell: 6 });
    expect(maze?.walls).toEqual([1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1]);
  });

  it('has agent and goal in open doors as small letters', () => {
    const { maze } = parseMazeText('a.\n.g');
    expect(maze).toMatchObject({ agentCell: 0, goalCell: 3 });
    expect(maze?.doors).toEqual([
      { cell: 0, closed: false },
      { cell: 3, closed: false },
    ]);
  });

  it('is the same maze when it is written and read', () => {
    fc.assert(
      fc.property(anyDrawing, (maze) => {
        expect(parseMazeText(mazeText(maze))).toEqual({ maze, issues: [] });
      }),
    );
  });

  it('is written in one way', () => {
    expect(mazeText(MAZE)).toBe('A.#/\n..+/\nG#..\n');
    const twin = { ...MAZE, doors: MAZE.doors.toReversed() };
    expect(mazeText(twin)).toBe(mazeText(MAZE));
  });

  it('is not written of a maze that cannot be', () => {
    expect(() => mazeText({ ...MAZE, agentCell: 2 })).toThrow('the agent would stand in a wall');
    expect(() => mazeText({ ...MAZE, goalCell: 99 })).toThrow(RangeError);
    expect(() => mazeText({ ...MAZE, walls: [] })).toThrow(RangeError);
  });
});

describe('a text that is no maze is refused with the place to blame:', () => {
  it('a character that means nothing, where it was typed', () => {
    expect(issuesOf('A...', '....', '   x', '...G')).toEqual([
      'line 3, column 4: “x” means nothing here',
    ]);
    expect(parseMazeText('\n\n   A.\n   🙂G')).toEqual({
      maze: null,
      issues: [{ line: 4, column: 4, message: 'line 4, column 4: “🙂” means nothing here' }],
    });
    expect(issuesOf('A.', '🙂x', '.G')).toEqual([
      'line 2, column 1: “🙂” means nothing here',
      'line 2, column 2: “x” means nothing here',
    ]);
    expect(issuesOf('A\u200B.', '..G')).toEqual([
      'line 1, column 2: the character U+200B means nothing here',
    ]);
    expect(issuesOf('A.\tG', '....')).toEqual([
      'line 1, column 3: the character U+0009 means nothing here',
    ]);
  });

  it('lines of unequal length', () => {
    expect(issuesOf('A..', '..', '..G')).toEqual(['line 2 has 2 cells, other lines have 3']);
    expect(issuesOf('A', '..', '.G')).toEqual(['line 1 has 1 cell, other lines have 2']);
    expect(issuesOf('A..', '', '..G')).toEqual(['line 2 has 0 cells, other lines have 3']);
    expect(issuesOf('A..', '..G', '.....')).toEqual(['line 3 has 5 cells, other lines have 3']);
  });

  it('no agent, no goal, two of them', () => {
    expect(issuesOf('..', '..')).toEqual(['there is no agent (A)', 'there is no goal (G)']);
    expect(issuesOf('A.', 'GA')).toEqual([
      'line 2, column 2: a second agent; the first is in line 1, column 1',
    ]);
    expect(issuesOf('A.G', '..g')).toEqual([
      'line 2, column 3: a second goal; the first is in line 1, column 3',
    ]);
  });

  it('a size that no board has, too many doors, nothing at all', () => {
    expect(issuesOf('A..G')).toEqual(['a maze has 2 to 64 rows and columns, this one has 1 × 4']);
    const wide = '.'.repeat(65);
    expect(issuesOf(`A${wide}`, `G${wide}`)).toEqual([
      'a maze has 2 to 64 rows and columns, this one has 2 × 66',
    ]);
    const doors = Array.from({ length: 5 }, () => '+'.repeat(60));
    expect(issuesOf(`AG${'.'.repeat(58)}`, ...doors)).toEqual([
      'a maze has at most 255 doors, this one has 300',
    ]);
    expect(issuesOf('', '  ')).toEqual(['there is no maze in this text']);
  });

  it('in a few lines, however long it is', () => {
    const letter = Array.from({ length: 150_000 }, () => 'Dear reader').join('\n');
    const { issues } = parseMazeText(letter);
    expect(issues).toHaveLength(8);
    expect(issues[0].message).toBe('line 1, column 1: “D” means nothing here');
  });
});
