import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ANALYSES } from '../../../shared/analyses/registry.ts';
import type { AnalysisResult } from '../../../shared/contract/stored-analyses.ts';
import { figureOf } from '../../../src-main/cli/analysis-figures.ts';
import { reachedCsv } from '../../../src-renderer/figures/learning-curves/reached-table.ts';
import { figureCsv } from '../../../src-renderer/pictures/figure-csv.ts';
import type { Figure, FigureLine } from '../../../src-renderer/pictures/figure.ts';
import { rowsCsv } from '../../../src-renderer/run-table/rows-csv.ts';
import { gridCells } from '../../../src-renderer/views/experiment/grid-table.ts';
import {
  convergenceResult,
  learningResult,
  pairedResult,
} from '../shared/analyses/some-results.ts';
import {
  carryingResult,
  replanningResult,
  stoppingResult,
  thinkingResult,
} from '../shared/analyses/some-thinking-results.ts';

const TEXT = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'csv.md'), 'utf8');

const RESULTS: readonly AnalysisResult[] = [
  { ...learningResult, companions: [] },
  convergenceResult,
  pairedResult,
  thinkingResult,
  stoppingResult,
  carryingResult,
  replanningResult,
];

const headingOf = (csv: string) => csv.slice(0, csv.indexOf('\r\n')).split(',');

/** Every file that the figures of analyses write, with its columns. */
const FILES = RESULTS.flatMap((result) =>
  Object.keys(ANALYSES[result.kind].figures).flatMap((figure) =>
    Object.entries(figureOf(figure, result).csv).map(
      ([name, csv]) => [`${name}.csv`, headingOf(csv)] as const,
    ),
  ),
);

interface ToldColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/** The columns that the table under a heading tells. */
function told(heading: RegExp): ToldColumn[] {
  const [, section = ''] = TEXT.split(heading);
  const [own] = section.split(/^#/m);
  return own.split('\n').flatMap((line) => {
    const [, name, ...cells] = line.split('|').map((cell) => cell.trim());
    return name?.startsWith('`') ? [{ name: name.slice(1, -1), cells }] : [];
  });
}

const withIntervals = (columns: readonly ToldColumn[]) =>
  columns.flatMap(({ name, cells: [interval] }) =>
    interval === 'yes' ? [name, `${name}_low`, `${name}_high`] : [name],
  );

const LINE: FigureLine = {
  key: 'a',
  label: 'A',
  colour: 'series-1',
  dash: 'solid',
  symbol: 'filled',
  thin: false,
  run: 'r',
  fewSeeds: { have: 1, wanted: 3 },
  points: [],
};

describe('docs/csv.md', () => {
  it('knows a result of every kind', () => {
    expect(RESULTS.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(ANALYSES).toSorted());
  });

  it.each(FILES)('has the columns of %s', (file, columns) => {
    const heading = new RegExp(`^### (?:.*, )?${file}(?:,.*)?$`, 'm');
    expect(withIntervals(told(heading))).toEqual(columns);
  });

  it('tells what stands beside lengths', () => {
    const settings = ANALYSES['learning-curves'].settingsWith({ metric: 'validation/meanLength' });
    const companions = settings.companions.map((metric) => ({
      metric,
      points: [{ update: 10, mean: 1 }],
    }));
    const { csv } = figureOf('learning', { ...learningResult, settings, companions });
    const more = headingOf(csv['learning']!).filter(
      (name) => !withIntervals(told(/^### learning.csv$/m)).includes(name),
    );
    expect(more).toHaveLength(1);
    expect(TEXT).toContain(`one column more, \`${more[0]}\``);
  });

  it('has the columns of figures as they are drawn', () => {
    const axis = { label: '', form: 'count' } as const;
    const panel = { key: '', title: '', x: axis, y: axis, lines: [LINE], marks: [] };
    const figure: Figure = { id: '', title: '', panels: [panel], caption: [] };
    const names = told(/^## Figures as they are drawn$/m).map(({ name }) => name);
    expect(names).toEqual(headingOf(figureCsv(figure)));
  });

  it('has the columns of updates to a rate', () => {
    const names = told(/^## Updates to a rate$/m).map(({ name }) => name);
    expect(names).toEqual(headingOf(reachedCsv(learningResult)));
  });

  it('names the first columns of tables', () => {
    const [, section = ''] = TEXT.split(/^## Tables$/m);
    expect(section).toContain(`after a\ncolumn \`${headingOf(rowsCsv([], []))[0]}\``);
    expect(section).toContain(`has \`${String(gridCells({ columns: [], rows: [] })[0]![0])}\``);
  });
});
