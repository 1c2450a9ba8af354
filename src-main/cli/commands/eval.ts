import { Command } from 'commander';
import { dataOption } from '../options/data-option.ts';
import { findRun } from '../find/find-by-id.ts';
import { numberWithin, wholeNumber } from '../options/option-values.ts';
import { ProgressDisplay } from '../follow/progress-display.ts';
import { validationLine } from '../text/progress-text.ts';
import { type RunResult, resultValidation } from '../text/run-result.ts';
import { DEFAULT_MAZE_SEED } from '../../../shared/analyses/settings-parts.ts';
import { readLab } from '../use-lab.ts';
import { walksText } from '../../../shared/analyses/walks-text.ts';
import { counted } from '../../../shared/format/counted.ts';

interface EvalOptions {
  readonly data: string;
  readonly episodes: number;
  readonly mazeSeed: number;
  readonly epsilon: number;
  readonly json?: true;
}

/** What is printed with --json. */
export type EvalResult = RunResult & Pick<EvalOptions, 'mazeSeed' | 'epsilon'>;

const HELP = `
A maze seed stands for the same mazes of an environment, with their starts and the draws of their
doors, in every evaluation and analysis and whatever run walks them. They are drawn apart from those
of training and of validations, also with a run's own seed. Fewer episodes are the first of more.`;

export function evalCommand(): Command {
  return new Command('eval')
    .description('walk fresh mazes with the last checkpoint of a run')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option('--episodes <n>', 'number of mazes', wholeNumber(1, 8192), 512)
    .option(
      '--maze-seed <n>',
      'same seed, same mazes',
      wholeNumber(0, 2 ** 32 - 1),
      DEFAULT_MAZE_SEED,
    )
    .option('--epsilon <p>', 'probability of a random action', numberWithin(0, 1), 0)
    .option('--json', 'print the result as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(evaluate);
}

async function evaluate(wanted: string, options: EvalOptions): Promise<void> {
  const { data, episodes, mazeSeed, epsilon, json } = options;
  const startedAt = performance.now();
  const display = new ProgressDisplay(process.stderr);
  const result = await readLab(data, async (lab) => {
    const run = findRun(lab.runs.list(), wanted);
    const onProgress = (done: number, total: number) => display.count(done, total, 'episodes');
    const how = { episodes, mazeSeed, epsilon, onProgress };
    const evaluation = await lab.runs.evaluate(run.id, how);
    return { run, ...evaluation };
  }).finally(() => display.end());
  const { run, engine, checkpoint, report } = result;
  const answer: EvalResult = {
    run: run.id,
    engine,
    preset: run.preset,
    updates: checkpoint.update,
    environmentSteps: checkpoint.environmentSteps,
    wallSeconds: (performance.now() - startedAt) / 1000,
    mazeSeed,
    epsilon,
    validation: resultValidation(report),
  };
  process.stdout.write(
    json
      ? `${JSON.stringify(answer)}\n`
      : `Run ${run.id} on ${counted(report.episodes, 'fresh maze')} (${walksText({ seed: mazeSeed, epsilon })}), ${validationLine(report)}\n`,
  );
}
