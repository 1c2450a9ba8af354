import { resolve } from 'node:path';
import { Command } from 'commander';
import { writeConfigFile } from '../../../shared/run-config/config-file.ts';
import type { LabReader } from '../../lab/lab.ts';
import { packageVersion } from '../../server/package-root.ts';
import { CliError } from '../cli-error.ts';
import { dataOption } from '../options/data-option.ts';
import {
  addExitOptions,
  checkpointOptionNames,
  checkRuns,
  exitOptionNames,
  type WantedExit,
  wantedExits,
  writeExit,
} from '../options/exit-options.ts';
import { findAllRuns } from '../find-analyzed-runs.ts';
import { wholeNumber } from '../options/option-values.ts';
import { readLab } from '../use-lab.ts';
import { untilInterrupted } from '../follow/until-interrupted.ts';
import { writeWholeFile } from '../files/whole-file.ts';
import { checkIsNew, writeNew } from '../files/write-new.ts';

interface ExportOptions {
  readonly data: string;
  readonly config?: true;
  readonly checkpoint?: number;
  readonly out?: string;
  readonly json?: true;
}

const HELP = `
Metrics, validations, episodes and TensorBoard files may be of several runs, and of experiments: all
of their runs. docs/data.md says what is in each file, and how Python reads it.

With --json, one line: { run or runs, config, metrics, … }, the files that were written, or the
configuration itself without --out.`;

export function exportCommand(): Command {
  const command = new Command('export')
    .description('write out what a run consists of, for other programs')
    .argument('<run...>', 'ids of runs or experiments, beginnings of these, or "latest"')
    .option('--config', 'its configuration: JSON to edit and to give to train --config');
  addExitOptions(command);
  return command
    .option(
      '--checkpoint <n>',
      'weights and agent at this update (default: the latest)',
      wholeNumber(0, 1e7),
    )
    .option('--out <file>', 'a new file for the configuration, instead of standard output')
    .option('--json', 'print what was written as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(exportRuns);
}

async function exportRuns(wanted: readonly string[], options: ExportOptions): Promise<void> {
  const { data, config: wantsConfig, out, json } = options;
  const exits = wantedExits({ ...options });
  if (!wantsConfig && exits.length === 0) {
    throw new CliError(`say what to export: --config, ${exitOptionNames()}`);
  }
  // All that can be said is said before any of them is written.
  refuseIdle(options, exits);
  const paths = [...exits.map(({ path }) => path), ...(out === undefined ? [] : [out])];
  refuseTwice(paths);
  paths.forEach(checkIsNew);
  const { runs, config } = await readLab(data, async (lab) => {
    const found = findAllRuns(
      { runs: lab.runs.list(), experiments: lab.experiments.list() },
      wanted,
    );
    checkRuns(exits, found.length);
    if (wantsConfig && found.length > 1) {
      throw new CliError(`--config takes one run; these are ${found.length}`);
    }
    const config = wantsConfig ? lab.runs.config(found[0]) : null;
    // An exit that is alone looks by itself; what it reads is long.
    if (paths.length > 1 && exits.some(({ exit }) => exit.ofCheckpoint)) {
      await lab.runs.weightsFile(found[0], options.checkpoint);
    }
    await writeAll(lab, exits, { runs: found, checkpoint: options.checkpoint });
    return { runs: found, config };
  });
  if (config !== null && out !== undefined) {
    await writeNew(out, () => writeWholeFile(out, writeConfigFile(config), { over: false }));
  }
  if (json) {
    const written = Object.fromEntries(exits.map(({ exit, path }) => [exit.id, path]));
    const what = { ...(config && { config: out ?? config }), ...written };
    const whose = runs.length === 1 ? { run: runs[0] } : { runs };
    process.stdout.write(`${JSON.stringify({ ...whose, ...what })}\n`);
  } else if (config !== null && out === undefined) process.stdout.write(writeConfigFile(config));
}

/** @throws CliError for an option that would do nothing */
function refuseIdle({ config, out, checkpoint }: ExportOptions, exits: readonly WantedExit[]) {
  if (out !== undefined && !config) {
    throw new CliError(
      '--out is where --config is written to; other files are named by their own option',
    );
  }
  if (checkpoint === undefined || exits.some(({ exit }) => exit.ofCheckpoint)) return;
  throw new CliError(`--checkpoint chooses what ${checkpointOptionNames()} are read from`);
}

/** @throws CliError when two of them are one */
function refuseTwice(paths: readonly string[]): void {
  const whole = paths.map((path) => resolve(path));
  const twice = whole.findIndex((path, index) => whole.indexOf(path) < index);
  if (twice >= 0) throw new CliError(`${paths[twice]}: is named twice`);
}

/** Writes the exits one after the other. Ctrl-C leaves out the one that is not whole and what follows. */
async function writeAll(
  lab: LabReader,
  exits: readonly WantedExit[],
  request: { readonly runs: readonly string[]; readonly checkpoint: number | undefined },
): Promise<void> {
  const source = { runs: lab.runs, recordings: lab.recordings, version: packageVersion() };
  await untilInterrupted(async (signal) => {
    for (const exit of exits) await writeExit(exit, source, request, signal);
  });
}
