import * as fc from 'fast-check';
import type { Board } from '../../../../shared/maze/board.ts';

/** A board with random walls and doors, some of them closed, and two free cells of it. */
export interface Maze {
  readonly board: Board;
  /** [doors] 1 where a door is closed. */
  readonly closed: Uint8Array;
  readonly from: number;
  readonly goal: number;
  /** `.` free, `|` blocked by a wall or a closed door. */
  readonly lines: readonly string[];
}

function mazeOf(columns: number, content: string): Maze | null {
  const characters = Array.from(content);
  const at = (wanted: string) =>
    characters.flatMap((character, cell) => (wanted.includes(character) ? [cell] : []));
  const doors = at('oc');
  const free = at('.o');
  if (free.length < 1) return null;
  const drawn = characters.map((character) => ('.o'.includes(character) ? '.' : '|')).join('');
  const rows = characters.length / columns;
  return {
    board: {
      rows,
      columns,
      walls: Uint8Array.from(characters, (character) => (character === '|' ? 1 : 0)),
      doors: Uint16Array.from(doors),
    },
    closed: Uint8Array.from(doors, (cell) => (characters[cell] === 'c' ? 1 : 0)),
    from: free[0],
    goal: free[free.length - 1],
    lines: Array.from({ length: rows }, (_, row) =>
      drawn.slice(row * columns, (row + 1) * columns),
    ),
  };
}

/** Up to 9×9 cells; about half of them free. */
export const maze: fc.Arbitrary<Maze> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([rows, columns]) =>
    fc
      .string({
        unit: fc.constantFrom('.', '.', '.', '|', 'o', 'c'),
        minLength: rows * columns,
        maxLength: rows * columns,
      })
      .map((content) => mazeOf(columns, content)),
  )
  .filter((found) => found !== null);
