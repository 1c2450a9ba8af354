import { drawnMazeIssues } from '../walks/drawn-maze.ts';
import { type DrawnMaze, drawnMazeSchema, MOST_DOORS } from '../walks/walk-request.ts';
import { CHARACTERS } from './text/characters.ts';
import { mazeLines, type TextLine } from './text/lines.ts';
import { MazeReading, type MazeTextIssue, nowhere } from './text/maze-reading.ts';

/** A maze, or why a text is none. */
export type ParsedMaze =
  | { readonly maze: DrawnMaze; readonly issues: readonly [] }
  | { readonly maze: null; readonly issues: readonly MazeTextIssue[] };

/** More would only repeat what a text that is no maze says. */
const MOST_ISSUES = 8;
const LEAST_SIDE = drawnMazeSchema.shape.rows.minValue ?? 1;
const MOST_SIDE = drawnMazeSchema.shape.rows.maxValue ?? Infinity;

const cellsText = (count: number) => (count === 1 ? '1 cell' : `${count} cells`);

/** The length that most lines have, the first of equals. */
function usualLength(lines: readonly TextLine[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of lines) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [[length]] = [...counts].toSorted(([, a], [, b]) => b - a);
  return length;
}

function sizeIssues(lines: readonly TextLine[]): MazeTextIssue[] {
  if (lines.length === 0) return [nowhere('there is no maze in this text')];
  const columns = usualLength(lines);
  const uneven = lines.filter(({ cells }) => cells.length !== columns);
  if (uneven.length > 0) {
    return uneven.map(({ number, cells }) => ({
      line: number,
      column: null,
      message: `line ${number} has ${cellsText(cells.length)}, other lines have ${columns}`,
    }));
  }
  const fits = (count: number) => count >= LEAST_SIDE && count <= MOST_SIDE;
  if (fits(lines.length) && fits(columns)) return [];
  const message = `a maze has ${LEAST_SIDE} to ${MOST_SIDE} rows and columns, this one has ${lines.length} × ${columns}`;
  return [nowhere(message)];
}

/**
 * Reads a maze from text, one line a row: `#` wall, `.` or space floor, `+` closed door, `/` or `'`
 * open door, `A` agent, `G` goal, `a` and `g` the same in an open door. Text around it is not
 * understood, blank lines, a common indentation and spaces at the ends of lines are. A border of walls
 * is a part of the board.
 */
export function parseMazeText(text: string): ParsedMaze {
  const lines = mazeLines(text);
  const wrongSize = sizeIssues(lines);
  const reading = new MazeReading();
  for (const { number, column, cells } of lines) {
    if (reading.issues.length >= MOST_ISSUES) break;
    cells.forEach((character, index) =>
      reading.add(character, { line: number, column: column + index }),
    );
  }
  // Of a text that is no maze at all, its characters are the first to blame.
  const strange = [...reading.issues, ...wrongSize];
  if (strange.length > 0) return { maze: null, issues: strange.slice(0, MOST_ISSUES) };
  const [agentCell, goalCell] = [reading.cellOf('agent', 'A'), reading.cellOf('goal', 'G')];
  const { walls, doors, issues } = reading;
  if (doors.length > MOST_DOORS) {
    issues.push(nowhere(`a maze has at most ${MOST_DOORS} doors, this one has ${doors.length}`));
  }
  if (issues.length > 0) return { maze: null, issues };
  const [rows, columns] = [lines.length, lines[0].cells.length];
  return { maze: { rows, columns, walls, doors, agentCell, goalCell }, issues: [] };
}

/** The first character that stands for a cell like this. */
function characterFor(maze: DrawnMaze, cell: number): string {
  const found = maze.doors.find((each) => each.cell === cell);
  const door = found && (found.closed ? 'closed' : 'open');
  const holds = cell === maze.agentCell ? 'agent' : cell === maze.goalCell ? 'goal' : undefined;
  const wall = maze.walls[cell] === 1 ? true : undefined;
  for (const [character, drawn] of CHARACTERS) {
    if (drawn.wall === wall && drawn.door === door && drawn.holds === holds) return character;
  }
  throw new RangeError(`cell ${cell} of a drawn maze cannot be as it is`);
}

/**
 * A maze as text, one line a row, with a line end after each (`CHARACTERS`): `parseMazeText` of it is
 * the same maze.
 * @param maze without issues (`drawnMazeIssues`)
 * @throws RangeError for a maze that has some.
 */
export function mazeText(maze: DrawnMaze): string {
  const { rows, columns } = maze;
  const [issue] = drawnMazeIssues(maze);
  if (issue) throw new RangeError(issue.message);
  const line = (row: number) =>
    Array.from({ length: columns }, (_, column) => characterFor(maze, row * columns + column));
  return Array.from({ length: rows }, (_, row) => `${line(row).join('')}\n`).join('');
}
