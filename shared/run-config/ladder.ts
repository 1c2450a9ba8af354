import { READOUTS } from '../models/readout.ts';
import type { z } from 'zod';
import { mostDoors, mostWalls, openingCount } from '../maze/random-maze-size.ts';
import type { ConfigIssue } from './config-issue.ts';
import type { environment } from './sections/environment.ts';
import type { ladder } from './sections/ladder.ts';
import type { model } from './sections/model.ts';

// Not from the schema, which is made with what is here.
type Environment = z.infer<typeof environment>;
type Model = z.infer<typeof model>;
interface LadderConfig {
  readonly environment: Environment;
  readonly ladder: z.infer<typeof ladder>;
}

/** The fields of an environment that another board changes. */
type Board = Partial<
  Pick<Environment, 'inside' | 'mazeRows' | 'mazeColumns' | 'mazeWalls' | 'mazeDoors'>
>;

const SIDES: readonly string[] = ['5', '7', '9', '11'] satisfies Environment['inside'][];
const MAZE = /^(\d+)\s*[x×]\s*(\d+)(?:\s*\/\s*(\d+)\s*\/\s*(\d+))?$/;
const LEAST_STEP_LIMIT = 4;
const MOST_STEP_LIMIT = 10_000;
const LEAST_CELLS = 2;
const MOST_ROWS = 11;
const MOST_COLUMNS = 12;

/** The entries of a list such as "5, 7, 9". */
function entriesOf(list: string): string[] {
  return list.trim() === '' ? [] : list.split(',').map((entry) => entry.trim());
}

function fourRooms(entry: string): Board | string {
  if (SIDES.includes(entry)) return { inside: entry as Environment['inside'] };
  return `“${entry}” is no board of the four rooms; there are ${SIDES.join(', ')}`;
}

/** Walls and doors as dense as in the configured maze, as far as they find a place. */
function inProportion(environment: Environment, mazeRows: number, mazeColumns: number) {
  const size = { mazeRows, mazeColumns };
  const share = openingCount(size) / openingCount(environment);
  const mazeWalls = Math.min(mostWalls(size), Math.round(environment.mazeWalls * share));
  const doors = Math.round(environment.mazeDoors * share);
  return { mazeWalls, mazeDoors: Math.min(mostDoors(size, mazeWalls), doors) };
}

function maze(environment: Environment, entry: string): Board | string {
  const match = MAZE.exec(entry);
  if (!match) return `“${entry}” is no maze; expected rows × columns such as 3x4, or 3x4/3/2`;
  const [mazeRows, mazeColumns] = [Number(match[1]), Number(match[2])];
  const fits = (count: number, most: number) => count >= LEAST_CELLS && count <= most;
  if (!fits(mazeRows, MOST_ROWS) || !fits(mazeColumns, MOST_COLUMNS)) {
    return `“${entry}” has to have ${LEAST_CELLS} to ${MOST_ROWS} rows and ${LEAST_CELLS} to ${MOST_COLUMNS} columns`;
  }
  const size = { mazeRows, mazeColumns };
  if (match[3] === undefined)
    return { ...size, ...inProportion(environment, mazeRows, mazeColumns) };
  const [mazeWalls, mazeDoors] = [Number(match[3]), Number(match[4])];
  if (mazeWalls > mostWalls(size))
    return `“${entry}” has room for at most ${mostWalls(size)} walls`;
  const most = mostDoors(size, mazeWalls);
  if (mazeDoors > most) return `“${entry}” has room for at most ${most} doors`;
  return { ...size, mazeWalls, mazeDoors };
}

function boardOf(environment: Environment, entry: string): Board | string {
  return environment.kind === 'four-rooms' ? fourRooms(entry) : maze(environment, entry);
}

/** What a board is called: by its inside, or by its rows and columns of cells. */
export function boardLabel({ kind, inside, mazeRows, mazeColumns }: Environment): string {
  return kind === 'four-rooms' ? `${inside} × ${inside}` : `${mazeRows} × ${mazeColumns}`;
}

/**
 * The environments of a run in the order in which it trains on them, the configured one last. One
 * that the list ends with is not trained on twice. Expects a configuration without issues.
 */
export function rungsOf({ environment, ladder }: LadderConfig): Environment[] {
  const limits = entriesOf(ladder.stepLimits).map(Number);
  const rungs = entriesOf(ladder.boards).map((entry, index) => {
    const board = boardOf(environment, entry);
    if (typeof board === 'string') throw new RangeError(board);
    return { ...environment, ...board, stepLimit: limits[index] ?? environment.stepLimit };
  });
  const last = rungs.at(-1);
  const isListed = last !== undefined && JSON.stringify(last) === JSON.stringify(environment);
  return [...(isListed ? rungs.slice(0, -1) : rungs), environment];
}

/** A model whose weights mean the same on a board of any size. */
export function hasNoSize(model: Model): boolean {
  return model.positions === 'two-dimensional' && READOUTS[model.readout].followsAgent;
}

/** Issues of a model that cannot change its board, at the fields that are to blame. */
export function sizeIssues(model: Model, what: string): ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  if (model.positions !== 'two-dimensional') {
    const message = `${what} needs two-dimensional positions: counted row by row they mean other cells on another board`;
    issues.push({ path: 'model.positions', message });
  }
  if (!READOUTS[model.readout].followsAgent) {
    const message = `${what} needs the readout at the agent’s cell: the last position is another cell on another board`;
    issues.push({ path: 'model.readout', message });
  }
  return issues;
}

function stepLimitIssue({ ladder }: LadderConfig): string | null {
  const limits = entriesOf(ladder.stepLimits);
  const boards = entriesOf(ladder.boards).length;
  if (limits.length === 0) return null;
  if (limits.length !== boards) {
    return `expected one number for each of the ${boards} boards, got ${limits.length}`;
  }
  const wrong = limits.find((limit) => {
    const value = Number(limit);
    const whole = /^\d+$/.test(limit);
    return !whole || value < LEAST_STEP_LIMIT || value > MOST_STEP_LIMIT;
  });
  if (wrong === undefined) return null;
  return `“${wrong}”: expected whole numbers from ${LEAST_STEP_LIMIT} to ${MOST_STEP_LIMIT}`;
}

/** What keeps a run from climbing the ladder that is configured; nothing without a ladder. */
export function ladderIssues(config: LadderConfig & { readonly model: Model }): ConfigIssue[] {
  const { environment, ladder, model } = config;
  const boards = entriesOf(ladder.boards);
  const wrong = boards
    .map((entry) => boardOf(environment, entry))
    .find((board) => typeof board === 'string');
  const issues: ConfigIssue[] = [];
  if (wrong !== undefined) issues.push({ path: 'ladder.boards', message: wrong as string });
  const limit = stepLimitIssue(config);
  if (limit !== null) issues.push({ path: 'ladder.stepLimits', message: limit });
  return boards.length > 0 ? [...issues, ...sizeIssues(model, 'a ladder')] : issues;
}
