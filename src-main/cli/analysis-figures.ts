import { convergenceCsv } from '../../shared/analyses/convergence-csv.ts';
import {
  CONVERGENCE_SETTINGS,
  LEARNING_SETTINGS,
  PAIRED_SETTINGS,
} from '../../shared/analyses/default-settings.ts';
import { learningCsv, learningRunsCsv } from '../../shared/analyses/learning-csv.ts';
import { pairedCsv } from '../../shared/analyses/paired-csv.ts';
import type { Intervention } from '../../shared/contract/analyses.ts';
import type { AnalysisParameters, AnalysisResult } from '../../shared/contract/stored-analyses.ts';
import { convergenceText, learningText, pairedText } from './analysis-text.ts';
import { CliError } from './cli-error.ts';

export const FIGURES = ['convergence', 'divergence', 'learning', 'paired'] as const;
export type Figure = (typeof FIGURES)[number];

/** What convergence and divergence are measured against. */
const REFERENCES = { convergence: 'last', divergence: 'first' } as const;

export interface FigureOptions {
  readonly rollOuts?: number;
  readonly seed?: number;
  readonly checkpoint?: number;
  readonly metric?: string;
  readonly intervention?: Intervention;
  readonly doorsFrozen?: true;
}

const VARIANTS = ['carry', 'reset'] as const;

/** The two agents of a paired evaluation: two runs, or one in both variants. */
function pairOf([a, b, ...others]: readonly string[], update: number | undefined) {
  if (a === undefined || others.length > 0) {
    throw new CliError('--figure paired takes one run or two');
  }
  if (b !== undefined) return { a: { run: a, update }, b: { run: b, update } };
  return {
    a: { run: a, update, variant: 'carry' as const },
    b: { run: a, update, variant: 'reset' as const },
  };
}

function learningParameters(runs: readonly string[], options: FigureOptions): AnalysisParameters {
  const { metric = LEARNING_SETTINGS.metric, rollOuts, seed, checkpoint } = options;
  const { intervention, doorsFrozen } = options;
  const ofRollOuts = [rollOuts, seed, checkpoint, intervention, doorsFrozen];
  if (ofRollOuts.some((option) => option !== undefined)) {
    throw new CliError(
      '--figure learning takes stored validations; of its own it has --metric alone',
    );
  }
  const ofLength = { better: 'lower' as const, thresholds: [] };
  const better = metric.endsWith('Length') ? ofLength : {};
  const settings = { ...LEARNING_SETTINGS, metric, ...better };
  return { kind: 'learning-curves', runs: [...runs], settings };
}

/**
 * What has to be analysed for a figure of some runs.
 * @throws CliError for options that the figure does not have.
 */
export function figureParameters(
  figure: Figure,
  runs: readonly string[],
  options: FigureOptions,
): AnalysisParameters {
  if (figure === 'learning') return learningParameters(runs, options);
  const { rollOuts = 1024, seed = 1, checkpoint: update, metric } = options;
  const { intervention = 'none', doorsFrozen = false } = options;
  if (metric !== undefined) throw new CliError('--metric is for --figure learning');
  if (figure === 'paired') {
    if (intervention !== 'none') throw new CliError('--figure paired has no --intervention');
    const settings = { ...PAIRED_SETTINGS, episodes: rollOuts, seed, doorsFrozen };
    return { kind: 'paired', ...pairOf(runs, update), settings };
  }
  const agents = runs.flatMap((run) => VARIANTS.map((variant) => ({ run, update, variant })));
  const settings = { ...CONVERGENCE_SETTINGS, rollOuts, seed, intervention, doorsFrozen };
  return { kind: 'convergence', agents, settings };
}

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
    default:
      throw new Error(`${result.kind} cannot be shown yet`);
  }
}
