import { csvText, type CsvCell } from '../../shared/analyses/csv.ts';
import type { SeedCount } from '../../shared/analyses/seeds.ts';
import { shownMarks } from '../charts/visible-part.ts';
import type { Figure, FigureMark, FigurePanel } from './figure.ts';

const COLUMNS = ['panel', 'line', 'kind', 'x_label', 'x', 'y_label', 'value', 'low', 'high'];
/** Only in a figure with lines that have too few seeds for intervals. */
const SEED_COLUMNS = ['seeds', 'seeds_wanted'];
/** Only in a figure with lines of single runs. */
const RUN_COLUMN = 'run';

function placeOf({ x: { categories } }: FigurePanel, x: number): CsvCell {
  return categories?.[Math.round(x)] ?? x;
}

/** Where it is, its value and the interval. */
function markCells(mark: FigureMark): [x: CsvCell, ...y: CsvCell[]] {
  switch (mark.kind) {
    case 'level':
      return [null, mark.to === undefined ? mark.y : null, mark.y, mark.to ?? mark.y];
    case 'across':
      return [`${mark.from} to ${mark.to}`, mark.y, null, null];
    case 'upright':
      return [mark.x, null, mark.from, mark.to];
    case 'place':
    case 'event':
      return [mark.x, null, null, null];
  }
}

/** Whether any of it is in the part that is shown. */
function isShown(mark: FigureMark, { window }: FigurePanel): boolean {
  if (!window || mark.kind === 'level') return true;
  const [from, to] = mark.kind === 'across' ? [mark.from, mark.to] : [mark.x, mark.x];
  return from <= window[1] && to >= window[0];
}

/** Every number that a figure draws, with its interval: a row for each point of each line. */
export function figureCsv({ panels }: Figure): string {
  const tellsSeeds = panels.some(({ lines }) => lines.some(({ fewSeeds }) => fewSeeds));
  const seedCells = (fewSeeds?: SeedCount): CsvCell[] =>
    tellsSeeds ? [fewSeeds?.have ?? null, fewSeeds?.wanted ?? null] : [];
  const tellsRuns = panels.some(({ lines }) => lines.some(({ run }) => run !== undefined));
  const runCells = (run?: string): CsvCell[] => (tellsRuns ? [run ?? null] : []);
  const rows = panels.flatMap((panel) => {
    const name = panel.title || panel.y.label;
    const points = panel.lines.flatMap((line) =>
      shownMarks(line.points, panel.window ?? null).map(({ x, y, low, high }): CsvCell[] => [
        name,
        line.label,
        line.thin ? (line.behind ?? 'single run') : 'line',
        panel.x.label,
        placeOf(panel, x),
        panel.y.label,
        y,
        low,
        high,
        ...seedCells(line.fewSeeds),
        ...runCells(line.run),
      ]),
    );
    const marks = panel.marks
      .filter((mark) => isShown(mark, panel))
      .map((mark): CsvCell[] => {
        const [x, ...y] = markCells(mark);
        return [
          name,
          mark.label,
          mark.kind === 'event' ? 'event' : 'reference',
          panel.x.label,
          x,
          panel.y.label,
          ...y,
          ...seedCells(),
          ...runCells(),
        ];
      });
    return [...points, ...marks];
  });
  const columns = [
    ...COLUMNS,
    ...(tellsSeeds ? SEED_COLUMNS : []),
    ...(tellsRuns ? [RUN_COLUMN] : []),
  ];
  return csvText([columns, ...rows]);
}
