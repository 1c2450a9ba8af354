/** A line of a text with a row of cells. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  /** Column of its first cell, from 1. */
  readonly column: number;
  readonly cells: readonly string[];
}

const isBlank = (line: string) => line.trim() === '';

/** What all lines that are not blank begin with, of spaces and tabs. */
function commonIndentation(lines: readonly string[]): string {
  const indentations = lines
    .filter((line) => !isBlank(line))
    .map((line) => line.slice(0, line.length - line.trimStart().length));
  return indentations.reduce((common, each) => {
    let same = 0;
    while (same < common.length && common[same] === each[same]) same++;
    return common.slice(0, same);
  }, indentations[0] ?? '');
}

/**
 * The lines of a maze, without blank ones around it, without what all are indented by and without
 * spaces that stand right of every maze's last character: floor at an edge is to be drawn. Ends of
 * lines may be of any system.
 */
export function mazeLines(text: string): TextLine[] {
  const all = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const isMaze = (line: string) => !isBlank(line);
  const [first, last] = [all.findIndex(isMaze), all.findLastIndex(isMaze)];
  if (first < 0) return [];
  const lines = all.slice(first, last + 1);
  const { length: indent } = commonIndentation(lines);
  const ends = lines.map((line) => Array.from(line.trimEnd().slice(indent)).length);
  const width = ends.reduce((most, end) => Math.max(most, end), 0);
  return lines.map((line, index) => {
    const cells = Array.from(line.slice(indent));
    return {
      number: first + index + 1,
      column: indent + 1,
      cells: cells.slice(0, width),
    };
  });
}
