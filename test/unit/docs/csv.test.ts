import { describe, expect, it } from 'vitest';
import { ANALYSES } from '../../../shared/analyses/registry.ts';
import type { AnalysisResult } from '../../../shared/contract/stored-analyses.ts';
import { figureOf } from '../../../src-main/cli/analysis-figures.ts';
import {
  convergenceResult,
  learningResult,
  pairedResult,
} from '../shared/analyses/some-results.ts';
import { CSV_PAGE, headingOf, told, type ToldColumn } from './csv-page.ts';
import {
  carryingResult,
  replanningResult,
  stoppingResult,
  thinkingResult,
} from '../shared/analyses/some-thinking-results.ts';

const RESULTS: readonly AnalysisResult[] = [
  { ...learningResult, companions: [] },
  convergenceResult,
  pairedResult,
  thinkingResult,
  stoppingResult,
  carryingResult,
  replanningResult,
];

/** Every file that the figures of analyses write, with its columns. */
const FILES = RESULTS.flatMap((result) =>
  Object.keys(ANALYSES[result.kind].figures).flatMap((figure) =>
    Object.entries(figureOf(figure, result).csv).map(
      ([name, csv]) => [`${name}.csv`, headingOf(csv)] as const,
    ),
  ),
);

const withIntervals = (columns: readonly ToldColumn[]) =>
  columns.flatMap(({ name, cells: [interval] }) =>
    interval === 'yes' ? [name, `${name}_low`, `${name}_high`] : [name],
  );

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
    expect(CSV_PAGE).toContain(`one column more, \`${more[0]}\``);
  });
});
