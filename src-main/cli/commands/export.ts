import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { writeConfigFile } from '../../../shared/run-config/config-file.ts';
import { CliError } from '../cli-error.ts';
import { dataOption } from '../data-option.ts';
import { findRun } from '../find-run.ts';
import { readLab } from '../read-lab.ts';

interface ExportOptions {
  readonly data: string;
  readonly config?: true;
  readonly out?: string;
}

export function exportCommand(): Command {
  return new Command('export')
    .description('write out what a run consists of')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .option('--config', 'its configuration: JSON to edit and to give to train --config')
    .option('--out <file>', 'a new file, instead of standard output')
    .addOption(dataOption())
    .action(exportRun);
}

async function exportRun(wanted: string, { data, config, out }: ExportOptions): Promise<void> {
  if (!config) throw new CliError('say what to export: --config');
  const text = await readLab(data, (lab) =>
    writeConfigFile(lab.runs.config(findRun(lab.runs.list(), wanted).id)),
  );
  if (out === undefined) process.stdout.write(text);
  else writeNewFile(out, text);
}

function writeNewFile(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`;
    throw new CliError(`${path}: ${reason}`, { cause });
  }
}
