import { z } from 'zod';
import { Cell } from '../maze/cells.ts';
import { formatCount } from '../format/number.ts';
import { choice, integer } from '../run-config/field.ts';
import { commonDefaults, commonFields } from './common-fields.ts';
import { PAPER, PAPER_UPDATES } from './published.ts';
import { mostDoors, mostWalls, openingCount } from './random-maze-size.ts';
import type { World } from './world.ts';

const id = 'random-maze';
const LEAST_CELLS = 2;
const MOST_ROWS = 11;
const MOST_COLUMNS = 12;

const section = z.strictObject({
  kind: z.literal(id),
  mazeRows: integer({
    label: 'Rows of cells',
    help: 'The board has twice as many rows and one more, walls between cells and outer wall included: 5 rows of cells make 11.',
    unit: 'cells',
    cites: 'reference implementation (5)',
    min: LEAST_CELLS,
    max: MOST_ROWS,
  }),
  mazeColumns: integer({
    label: 'Columns of cells',
    help: 'The board has twice as many columns and one more: 6 columns of cells make 13.',
    unit: 'cells',
    cites: 'reference implementation (6)',
    min: LEAST_CELLS,
    max: MOST_COLUMNS,
  }),
  mazeView: choice(['with-wall', 'inside'], {
    label: 'What is observed',
    help: 'The reference implementation shows the outer wall too (11×13, 143 tokens). The paper’s table says 121 tokens, which 5×6 cells cannot have: 5×5 cells with the wall have (11×11), and so have 6×6 cells without it.',
    cites: 'reference implementation (with the wall); paper Table 1 (121)',
    readings: {
      reference: '5×6 cells with the outer wall, 143 tokens',
      paper: '121 tokens: 5×5 cells with the outer wall, or 6×6 without',
      why: 'the code says 5×6 cells, which 121 tokens do not fit',
    },
    optionLabels: {
      'with-wall': 'With the outer wall (reference)',
      inside: 'Without the outer wall',
    },
  }),
  mazeWalls: integer({
    label: 'Walls',
    help: 'Openings between cells that become walls for an episode, one after another, each only if a way from start to goal is left.',
    unit: 'walls',
    cites: 'paper §2.1.2; reference implementation (10)',
    reference:
      'Gives a wall up after 10 tries, so that a maze may have fewer. Here every maze has as many as this says.',
    min: 0,
    max: 200,
  }),
  mazeDoors: integer({
    label: 'Doors',
    help: 'Doors that are closed when an episode begins: redrawn together, as many are closed at any time; independent ones open and close from then on.',
    unit: 'doors',
    cites: 'paper §2.1.2; reference implementation (5)',
    min: 0,
    max: 200,
  }),
  mazeDoorRule: choice(['together', 'independent'], {
    label: 'How doors move',
    help: 'In the reference implementation the closed doors are drawn anew together, among all openings. In the paper’s text every moving door opens or closes on its own.',
    cites: 'reference implementation (together); paper §2.1.2 (independent)',
    readings: {
      reference: 'redrawn together',
      paper: 'each on its own',
      why: 'the code says how many doors there are and where, the text does not',
    },
    optionLabels: {
      together: 'Redrawn together (reference)',
      independent: 'Each on its own (paper’s text)',
    },
  }),
  ...commonFields,
});

export type RandomMazeEnvironment = z.infer<typeof section>;

const BOARD = /^(\d+)\s*[x×]\s*(\d+)(?:\s*\/\s*(\d+)\s*\/\s*(\d+))?$/;

/** Walls and doors as dense as in the configured maze, as far as they find a place. */
function inProportion(environment: RandomMazeEnvironment, mazeRows: number, mazeColumns: number) {
  const size = { mazeRows, mazeColumns };
  const share = openingCount(size) / openingCount(environment);
  const mazeWalls = Math.min(mostWalls(size), Math.round(environment.mazeWalls * share));
  const doors = Math.round(environment.mazeDoors * share);
  return { ...size, mazeWalls, mazeDoors: Math.min(mostDoors(size, mazeWalls), doors) };
}

/** The dynamic random maze (paper §2.1.2). */
export const randomMaze = {
  id,
  label: 'Dynamic random maze',
  summary: 'a maze whose walls are drawn anew for every episode and whose doors open and close',
  section,
  defaults: {
    kind: id,
    mazeRows: 5,
    mazeColumns: 6,
    mazeView: 'with-wall',
    mazeWalls: 10,
    mazeDoors: 5,
    mazeDoorRule: 'together',
    ...commonDefaults,
  },
  boardFields: ['mazeRows', 'mazeColumns', 'mazeWalls', 'mazeDoors'],
  freeOfLayout: ['mazeWalls', 'mazeDoors', 'mazeDoorRule'],
  closedDoorCode: Cell.closedDoor,
  // Every opening between two cells may hold a door, and passing some says nothing of the way.
  hasRooms: false,
  ladderHelp:
    'Random maze, in rows × columns of cells: “3x4, 4x5”, with walls and doors in proportion, or “3x4/3/2” with 3 walls and 2 doors.',
  // Read off the paper's figures and the authors' notebooks (science §2).
  published: {
    board: 'maze of 5 × 6 cells',
    source: `${PAPER}; read off its figures and the authors’ notebooks`,
    after: `after ${formatCount(PAPER_UPDATES)} updates`,
    goalRates: [{ kind: 'level', y: 0.95, to: 0.99, label: 'published: 95 to 99%' }],
    goalRatesOfSchedule: [
      { kind: 'across', y: 0.1, from: 35_000, to: 60_000, label: 'published: leaves 10%' },
      { kind: 'across', y: 0.9, from: 80_000, to: 110_000, label: 'published: passes 90%' },
      { kind: 'upright', x: PAPER_UPDATES, from: 0.95, to: 0.99, label: 'published: 95 to 99%' },
    ],
  },

  observedSize({ mazeRows, mazeColumns, mazeView }) {
    const wall = mazeView === 'with-wall' ? 1 : -1;
    return { rows: 2 * mazeRows + wall, columns: 2 * mazeColumns + wall };
  },

  shownDoors({ mazeDoors, mazeDoorRule, doorProbability }) {
    const closed = mazeDoors > 0;
    // Drawn together, every opening without a wall is a door.
    const opens = closed && doorProbability > 0;
    return { open: mazeDoorRule === 'together' || opens, closed };
  },

  boardLabel({ mazeRows, mazeColumns }) {
    return `${mazeRows} × ${mazeColumns}`;
  },

  withBoard(environment, entry) {
    const match = BOARD.exec(entry);
    if (!match) return `“${entry}” is no maze; expected rows × columns such as 3x4, or 3x4/3/2`;
    const [mazeRows, mazeColumns] = [Number(match[1]), Number(match[2])];
    const fits = (count: number, most: number) => count >= LEAST_CELLS && count <= most;
    if (!fits(mazeRows, MOST_ROWS) || !fits(mazeColumns, MOST_COLUMNS)) {
      return `“${entry}” has to have ${LEAST_CELLS} to ${MOST_ROWS} rows and ${LEAST_CELLS} to ${MOST_COLUMNS} columns`;
    }
    const size = { mazeRows, mazeColumns };
    if (match[3] === undefined) {
      return { ...environment, ...inProportion(environment, mazeRows, mazeColumns) };
    }
    const [mazeWalls, mazeDoors] = [Number(match[3]), Number(match[4])];
    if (mazeWalls > mostWalls(size))
      return `“${entry}” has room for at most ${mostWalls(size)} walls`;
    const most = mostDoors(size, mazeWalls);
    if (mazeDoors > most) return `“${entry}” has room for at most ${most} doors`;
    return { ...environment, ...size, mazeWalls, mazeDoors };
  },

  issues({ mazeWalls, mazeDoors, ...size }) {
    const cells = `${size.mazeRows} × ${size.mazeColumns} cells`;
    const walls = mostWalls(size);
    if (mazeWalls > walls) {
      const message = `${cells} always have room for at most ${walls} walls`;
      return [{ path: 'environment.mazeWalls', message }];
    }
    const doors = mostDoors(size, mazeWalls);
    if (mazeDoors <= doors) return [];
    const message = `${cells} with ${mazeWalls} walls always have room for at most ${doors} doors`;
    return [{ path: 'environment.mazeDoors', message }];
  },
} as const satisfies World<RandomMazeEnvironment>;
