import { convergenceCsv } from '../../shared/analyses/convergence-csv.ts';
import { learningCsv, learningRunsCsv } from '../../shared/analyses/learning-csv.ts';
import { pairedCsv } from '../../shared/analyses/paired-csv.ts';
import {
  replanningCsv,
  replanningMatchedCsv,
  replanningSeriesCsv,
} from '../../shared/analyses/replanning-csv.ts';
import { carryingCsv, stoppingCsv, thinkingCsv } from '../../shared/analyses/thinking-csv.ts';
import type { AnalysisResult } from '../../shared/contract/stored-analyses.ts';
import { convergenceText, learningText, pairedText } from './analysis-text.ts';
import type { Figure } from './figure-options.ts';
import { replanningText } from './replanning-text.ts';
import { carryingText, stoppingText, thinkingText } from './thinking-text.ts';

/** What convergence and divergence are measured against. */
const REFERENCES = { convergence: 'last', divergence: 'first' } as const;

/** A figure's numbers: files of comma-separated values by name, and a table for people. */
export function figureOf(
  figure: Figure,
  result: AnalysisResult,
): { readonly csv: Readonly<Record<string, string>>; readonly text: string } {
  switch (result.kind) {
    case 'convergence': {
      const reference = REFERENCES[figure === 'divergence' ? figure : 'convergence'];
      const csv = { [figure]: convergenceCsv(result, reference) };
      return { csv, text: convergenceText(result, reference) };
    }
    case 'learning-curves':
      return {
        csv: { learning: learningCsv(result), 'learning-runs': learningRunsCsv(result) },
        text: learningText(result),
      };
    case 'paired':
      return { csv: { paired: pairedCsv(result) }, text: pairedText(result) };
    case 'thinking':
      return { csv: { thinking: thinkingCsv(result) }, text: thinkingText(result) };
    case 'stopping':
      return { csv: { stopping: stoppingCsv(result) }, text: stoppingText(result) };
    case 'carrying':
      return { csv: { carrying: carryingCsv(result) }, text: carryingText(result) };
    case 'replanning':
      return {
        csv: {
          replanning: replanningCsv(result),
          'replanning-series': replanningSeriesCsv(result),
          'replanning-matched': replanningMatchedCsv(result),
        },
        text: replanningText(result),
      };
  }
}
