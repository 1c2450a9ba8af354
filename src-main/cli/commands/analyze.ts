import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { Analysis, AnalysisResult } from '../../../shared/contract/stored-analyses.ts';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { openLab } from '../../lab/open-lab.ts';
import { openLabReader } from '../../lab/open-lab-reader.ts';
import { packageVersion } from '../../server/package-root.ts';
import { figureOf } from '../analysis-figures.ts';
import { analysisOptions, figuresText } from '../analysis-options.ts';
import { CliError } from '../cli-error.ts';
import { dataOption } from '../options/data-option.ts';
import { FIGURES, type FigureOptions } from '../figure-options.ts';
import { ANALYSES } from '../../../shared/analyses/registry.ts';
import { figureParameters } from '../figure-parameters.ts';
import { findAnalyzedRuns } from '../find-analyzed-runs.ts';
import { followAnalysis } from '../follow-analysis.ts';
import { readLab } from '../use-lab.ts';
import { writeWholeFile } from '../files/whole-file.ts';

interface AnalyzeOptions extends FigureOptions {
  readonly data: string;
  readonly figure: string;
  readonly out?: string;
  readonly json?: true;
}

const LADDER_NOTE = 'Runs on a ladder: only validations on the last board count.';

const HELP = `
Figures of the paper:
${figuresText('paper')}
Beyond the paper:
${figuresText('beyond')}
All but learning roll out a checkpoint of each run, in both variants, unless it is said otherwise.
A maze seed stands for the same mazes of an environment in all of them and in eval, drawn apart from
those of training and of validations. With --epsilon all agents act at random in the same environment
steps of a maze; replanning is judged by what an agent chooses and takes none.
For runs on a ladder only validations on the configured board, the last one, count in learning.
Its intervals, and how likely Carry is better, take three different seeds of each variant; runs of
the same configuration and seed count once. All other intervals are over mazes of single agents.
The same question is answered from the store the next time.
--out gets FIGURE.json, with all that was computed and from what, and FIGURE.csv, whose columns
docs/csv.md explains.
With --json, one line: { id, parameters, sources, createdAt, mazeSeed, epsilon, result }; learning
has neither maze seed nor ε of its own, but the ε of each run's validations.`;

export function analyzeCommand(): Command {
  const command = new Command('analyze')
    .description('compute a figure from trained runs')
    .argument('<run...>', 'ids of runs or experiments, beginnings of ids, or "latest"')
    .addOption(
      new Option('--figure <name>', 'what to compute').choices(FIGURES).makeOptionMandatory(),
    );
  for (const option of analysisOptions()) command.addOption(option);
  return command
    .option('--out <dir>', 'folder for the numbers, made when it is not there')
    .option('--json', 'print the analysis as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(analyze);
}

/** To store what is computed; only to read while another process has the lab open. */
async function openToAnalyze(dataFolder: string) {
  try {
    return await openLab({ dataFolder, host: 'browser', version: packageVersion() });
  } catch (error) {
    if (errorCode(error) !== 'DATA_FOLDER_IN_USE') throw error;
    return openLabReader({ dataFolder });
  }
}

async function analyze(wanted: string[], options: AnalyzeOptions): Promise<void> {
  const { data, figure, out, json } = options;
  // Looked up first: opening a lab would make a folder that is not there.
  const { runs, climbs } = await readLab(data, (lab) => {
    const all = lab.runs.list();
    const found = new Set(
      findAnalyzedRuns({ runs: all, experiments: lab.experiments.list() }, wanted),
    );
    const climbing = all.filter(({ id, rung }) => found.has(id) && rung !== null);
    return { runs: [...found], climbs: climbing.length > 0 };
  });
  const parameters = figureParameters(figure, runs, options);
  if (out !== undefined) makeFolder(out);
  const lab = await openToAnalyze(data);
  try {
    const followed = await followAnalysis(lab, parameters);
    if (followed.analysis === null) {
      process.exitCode = followed.exitCode;
      return;
    }
    const { analysis } = followed;
    const { csv, text } = figureOf(figure, analysis.result);
    const files = out === undefined ? [] : writeFigure(out, figure, analysis, csv);
    const ofRuns = ANALYSES[analysis.result.kind].subjects === 'runs';
    const note = ofRuns && climbs ? [LADDER_NOTE] : [];
    const told = [text, ...note, ...files.map((file) => `Wrote ${file}`)].join('\n');
    process.stdout.write(`${json ? JSON.stringify(toldAnalysis(analysis)) : told}\n`);
  } finally {
    await lab.close();
  }
}

/** What is written of an analysis: of roll-outs with what was walked, named as `eval` does. */
function toldAnalysis({ result, ...analysis }: Analysis) {
  return { ...analysis, ...walksOf(result), result };
}

function walksOf(result: AnalysisResult) {
  const { settings } = result;
  if (!('epsilon' in settings)) return {};
  const { seed, epsilon } = settings;
  return { mazeSeed: seed, epsilon };
}

/** Makes a folder in one that is there, unless it is there itself. */
function makeFolder(path: string): void {
  if (!existsSync(path)) writing(path, () => mkdirSync(path));
}

/** Writes the files of a figure and returns their paths. */
function writeFigure(
  folder: string,
  figure: string,
  analysis: Analysis,
  csv: Readonly<Record<string, string>>,
): string[] {
  const texts: [name: string, text: string][] = [
    [`${figure}.json`, `${JSON.stringify(toldAnalysis(analysis), null, 2)}\n`],
    ...Object.entries(csv).map(([name, text]): [string, string] => [`${name}.csv`, text]),
  ];
  return texts.map(([name, text]) => {
    const path = join(folder, name);
    writing(path, () => writeWholeFile(path, text, { over: true }));
    return path;
  });
}

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const code = errorCode(cause);
    const reason = code === 'ENOENT' ? 'the folder above it is not there' : code;
    throw new CliError(`${path}: cannot be written (${reason})`, { cause });
  }
}
