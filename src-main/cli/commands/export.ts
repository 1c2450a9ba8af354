import { constants, copyFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { writeConfigFile } from '../../../shared/run-config/config-file.ts';
import { CliError } from '../cli-error.ts';
import { dataOption } from '../data-option.ts';
import { findRun } from '../find-run.ts';
import { wholeNumber } from '../option-values.ts';
import { readLab } from '../read-lab.ts';

interface ExportOptions {
  readonly data: string;
  readonly config?: true;
  readonly weights?: string;
  readonly checkpoint?: number;
  readonly out?: string;
}

export function exportCommand(): Command {
  return new Command('export')
    .description('write out what a run consists of')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option('--config', 'its configuration: JSON to edit and to give to train --config')
    .option('--weights <file>', 'its weights: a new .safetensors file')
    .option('--checkpoint <n>', 'weights at this update (default: the latest)', wholeNumber(0, 1e7))
    .option('--out <file>', 'a new file for the configuration, instead of standard output')
    .addOption(dataOption())
    .action(exportRun);
}

async function exportRun(wanted: string, options: ExportOptions): Promise<void> {
  const { data, config, weights, checkpoint, out } = options;
  if (!config && weights === undefined) {
    throw new CliError('say what to export: --config, --weights FILE');
  }
  if (weights !== undefined) await exportWeights(data, wanted, weights, checkpoint);
  if (!config) return;
  const text = await readLab(data, (lab) =>
    writeConfigFile(lab.runs.config(findRun(lab.runs.list(), wanted).id)),
  );
  if (out === undefined) process.stdout.write(text);
  else writeNewFile(out, text);
}

async function exportWeights(
  data: string,
  wanted: string,
  path: string,
  checkpoint: number | undefined,
): Promise<void> {
  if (!path.endsWith('.safetensors')) {
    throw new CliError(`${path}: the name of a file of weights ends with .safetensors`);
  }
  const from = await readLab(data, (lab) =>
    lab.runs.weightsFile(findRun(lab.runs.list(), wanted).id, checkpoint),
  );
  writeNew(path, () => copyFileSync(from, path, constants.COPYFILE_EXCL));
}

function writeNewFile(path: string, text: string): void {
  writeNew(path, () => writeFileSync(path, text, { flag: 'wx' }));
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
