import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { writeConfigFile } from '../../../shared/run-config/config-file.ts';
import { CliError } from '../cli-error.ts';
import { dataOption } from '../data-option.ts';
import { findRun } from '../find-run.ts';
import { wholeNumber } from '../option-values.ts';
import { readLab } from '../read-lab.ts';
import { copyWholeFile, writeWholeFile } from '../whole-file.ts';

interface ExportOptions {
  readonly data: string;
  readonly config?: true;
  readonly weights?: string;
  readonly checkpoint?: number;
  readonly out?: string;
  readonly json?: true;
}

const HELP = `
With --json, one line: { run, config, weights }, the files that were written, or the configuration
itself without --out.`;

export function exportCommand(): Command {
  return new Command('export')
    .description('write out what a run consists of')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option('--config', 'its configuration: JSON to edit and to give to train --config')
    .option('--weights <file>', 'its weights: a new .safetensors file')
    .option('--checkpoint <n>', 'weights at this update (default: the latest)', wholeNumber(0, 1e7))
    .option('--out <file>', 'a new file for the configuration, instead of standard output')
    .option('--json', 'print what was written as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(exportRun);
}

async function exportRun(wanted: string, options: ExportOptions): Promise<void> {
  const { data, config: wantsConfig, weights, checkpoint, out, json } = options;
  if (!wantsConfig && weights === undefined) {
    throw new CliError('say what to export: --config, --weights FILE');
  }
  if (weights !== undefined && !weights.endsWith('.safetensors')) {
    throw new CliError(`${weights}: the name of a file of weights ends with .safetensors`);
  }
  // Before any of them is written.
  for (const path of [weights, out]) if (path !== undefined) checkIsNew(path);
  const found = await readLab(data, async ({ runs }) => {
    const { id } = findRun(runs.list(), wanted);
    const weightsFile = weights === undefined ? null : await runs.weightsFile(id, checkpoint);
    return { id, config: wantsConfig ? runs.config(id) : null, weightsFile };
  });
  const { id: run, config, weightsFile } = found;
  if (weights !== undefined && weightsFile !== null) {
    writeNew(weights, () => copyWholeFile(weightsFile, weights));
  }
  if (config !== null && out !== undefined) {
    writeNew(out, () => writeWholeFile(out, writeConfigFile(config), { over: false }));
  }
  if (json) {
    const written = { ...(config && { config: out ?? config }), ...(weights && { weights }) };
    process.stdout.write(`${JSON.stringify({ run, ...written })}\n`);
  } else if (config !== null && out === undefined) process.stdout.write(writeConfigFile(config));
}

function checkIsNew(path: string): void {
  if (existsSync(path)) throw new CliError(`${path}: is there already`);
}

function writeNew(path: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    throw new CliError(`${path}: ${reason}`, { cause });
  }
}
