import type { Board } from '../../shared/maze/board.ts';

/**
 * A board from its drawing: one line a row, `.` floor, `|` wall, `d` doorway. Doors are numbered
 * in reading order.
 * @throws RangeError for lines of different lengths or another character.
 */
export function boardFromDrawing(lines: readonly string[]): Board {
  const rows = lines.length;
  const columns = lines[0]?.length ?? 0;
  const walls = new Uint8Array(rows * columns);
  const doors: number[] = [];
  lines.forEach((line, row) => {
    if (line.length !== columns) throw new RangeError(`row ${row} is not ${columns} cells long`);
    Array.from(line).forEach((character, column) => {
      const cell = row * columns + column;
      if (character === '|') walls[cell] = 1;
      else if (character === 'd') doors.push(cell);
      else if (character !== '.') throw new RangeError(`row ${row} has an unknown ${character}`);
    });
  });
  return { rows, columns, walls, doors: Uint16Array.from(doors) };
}
