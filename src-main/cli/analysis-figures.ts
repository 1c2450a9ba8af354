import type { AnalysisFigure } from '../../shared/analyses/analysis.ts';
import { ANALYSES } from '../../shared/analyses/registry.ts';
import type { AnalysisResult } from '../../shared/contract/stored-analyses.ts';

/** A figure's numbers: files of comma-separated values by name, and a table for people. */
export function figureOf(
  name: string,
  result: AnalysisResult,
): { readonly csv: Readonly<Record<string, string>>; readonly text: string } {
  // Of the kind of the result: the registry has the figures of each kind under its name.
  const figures: Readonly<Record<string, AnalysisFigure<AnalysisResult>>> =
    ANALYSES[result.kind].figures;
  const figure = figures[name];
  if (!figure) throw new Error(`an analysis of ${result.kind} has no figure "${name}"`);
  return { csv: figure.csv(result), text: figure.text(result) };
}
