import { Command } from 'commander';
import { dataOption } from '../data-option.ts';
import { findRun } from '../find-run.ts';
import { wholeNumber } from '../option-values.ts';
import { ProgressDisplay } from '../progress-display.ts';
import { validationLine } from '../progress-text.ts';
import { readLab } from '../read-lab.ts';
import { type RunResult, resultValidation } from '../run-result.ts';

/** The default seed of the mazes: with its own seed a run would meet those it was validated on. */
const FRESH_MAZES = 2 ** 32 - 1;

interface EvalOptions {
  readonly data: string;
  readonly episodes: number;
  readonly mazeSeed: number;
  readonly json?: true;
}

export function evalCommand(): Command {
  return new Command('eval')
    .description('walk fresh mazes with the last checkpoint of a run')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option('--episodes <n>', 'number of mazes', wholeNumber(1, 8192), 512)
    .option('--maze-seed <n>', 'same seed, same mazes', wholeNumber(0, FRESH_MAZES), FRESH_MAZES)
    .option('--json', 'print the result as one line of JSON')
    .addOption(dataOption())
    .action(evaluate);
}

async function evaluate(wanted: string, options: EvalOptions): Promise<void> {
  const { data, episodes, mazeSeed, json } = options;
  const startedAt = performance.now();
  const display = new ProgressDisplay(process.stderr);
  const result = await readLab(data, async (lab) => {
    const run = findRun(lab.runs.list(), wanted);
    const onProgress = (done: number, total: number) => display.count(done, total, 'episodes');
    const evaluation = await lab.runs.evaluate(run.id, { episodes, mazeSeed, onProgress });
    return { run, ...evaluation };
  }).finally(() => display.end());
  const { run, engine, checkpoint, report } = result;
  const answer: RunResult = {
    run: run.id,
    engine,
    preset: run.preset,
    updates: checkpoint.update,
    environmentSteps: checkpoint.environmentSteps,
    wallSeconds: (performance.now() - startedAt) / 1000,
    validation: resultValidation(report),
  };
  process.stdout.write(
    json
      ? `${JSON.stringify(answer)}\n`
      : `Run ${run.id} on ${report.episodes} fresh mazes, ${validationLine(report)}\n`,
  );
}
