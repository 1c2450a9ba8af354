import { describe, expect, it } from 'vitest';
import { reachedCsv } from '../../../../src-renderer/figures/learning-curves/reached-table.ts';
import { figureCsv } from '../../../../src-renderer/pictures/figure-csv.ts';
import type { Figure, FigureLine } from '../../../../src-renderer/pictures/figure.ts';
import { rowsCsv } from '../../../../src-renderer/run-table/rows-csv.ts';
import { gridCells } from '../../../../src-renderer/views/experiment/grid-table.ts';
import { CSV_PAGE, headingOf, told } from '../../docs/csv-page.ts';
import { learningResult } from '../../shared/analyses/some-results.ts';

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
    const [, section = ''] = CSV_PAGE.split(/^## Tables$/m);
    expect(section).toContain(`after a\ncolumn \`${headingOf(rowsCsv([], []))[0]}\``);
    expect(section).toContain(`has \`${String(gridCells({ columns: [], rows: [] })[0]![0])}\``);
  });
});
