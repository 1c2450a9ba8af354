import { csvText, type CsvCell } from '../../shared/analyses/csv.ts';
import type { Figure, FigureMark, FigurePanel } from './figure.ts';

const COLUMNS = ['panel', 'line', 'kind', 'x', 'value', 'low', 'high'];

function placeOf({ x: { categories } }: FigurePanel, x: number): CsvCell {
  return categories?.[Math.round(x)] ?? x;
}

function markCells(mark: FigureMark): CsvCell[] {
  switch (mark.kind) {
    case 'level':
      return [null, mark.to === undefined ? mark.y : null, mark.y, mark.to ?? mark.y];
    case 'across':
      return [`${mark.from} to ${mark.to}`, mark.y, null, null];
    case 'upright':
      return [mark.x, null, mark.from, mark.to];
    case 'place':
      return [mark.x, null, null, null];
  }
}

/** Every number that a figure draws, with its interval: a row for each point of each line. */
export function figureCsv({ panels }: Figure): string {
  const rows = panels.flatMap((panel) => {
    const name = panel.title || panel.y.label;
    const points = panel.lines.flatMap((line) =>
      line.points.map(({ x, y, low, high }): CsvCell[] => [
        name,
        line.label,
        line.thin ? 'single run' : 'line',
        placeOf(panel, x),
        y,
        low,
        high,
      ]),
    );
    const marks = panel.marks.map((mark): CsvCell[] => [
      name,
      mark.label,
      'reference',
      ...markCells(mark),
    ]);
    return [...points, ...marks];
  });
  return csvText([COLUMNS, ...rows]);
}
