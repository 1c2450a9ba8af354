import * as fc from 'fast-check';
import { parseMazeText } from '../../../../shared/maze/maze-text.ts';
import type { DrawnMaze } from '../../../../shared/walks/walk-request.ts';

/** A maze from its text; one line a row. */
export function drawing(...lines: readonly string[]): DrawnMaze {
  const { maze, issues } = parseMazeText(lines.join('\n'));
  if (!maze) throw new Error(issues.map(({ message }) => message).join('; '));
  return maze;
}

/** Mazes without issues: any walls and doors, agent and goal where they can stand. */
export const anyDrawing: fc.Arbitrary<DrawnMaze> = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 7 }))
  .chain(([rows, columns]) => {
    const cells = rows * columns;
    const content = fc.array(fc.constantFrom('.', '.', '.', '#', '/', '+'), {
      minLength: cells,
      maxLength: cells,
    });
    const ends = fc.uniqueArray(fc.nat(cells - 1), { minLength: 2, maxLength: 2 });
    return fc.tuple(content, ends).map(([characters, [agentCell, goalCell]]) => {
      const at = (cell: number) => {
        const holdsOne = cell === agentCell || cell === goalCell;
        const stops = '#+'.includes(characters[cell]);
        return holdsOne && stops ? '/' : characters[cell];
      };
      const all = characters.map((_, cell) => at(cell));
      return {
        rows,
        columns,
        walls: all.map((character) => (character === '#' ? 1 : 0)),
        doors: all.flatMap((character, cell) =>
          '/+'.includes(character) ? [{ cell, closed: character === '+' }] : [],
        ),
        agentCell,
        goalCell,
      };
    });
  });
