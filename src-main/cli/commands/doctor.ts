import { accessSync, constants, existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { Command } from 'commander';
import type { EngineStatus } from '../../../shared/contract/engines.ts';
import { countParameters } from '../../../shared/run-config/parameter-count.ts';
import { PRESETS } from '../../../shared/run-config/presets.ts';
import { listEngines } from '../../engine/catalogue.ts';
import { packageVersion } from '../../server/package-root.ts';
import { ExitCode } from '../cli-error.ts';
import { dataOption } from '../data-option.ts';
import { table } from '../text-format.ts';

interface Findings {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly dataFolder: { readonly path: string; readonly writable: boolean };
  readonly engines: readonly EngineStatus[];
  /** Trainable parameters, the prefix token not counted. */
  readonly presets: readonly { readonly id: string; readonly parameters: number }[];
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('tell whether the lab can work here, and with what')
    .option('--json', 'print the findings as one line of JSON')
    .addOption(dataOption())
    .action(doctor);
}

function doctor({ data, json }: { readonly data: string; readonly json?: true }): void {
  const findings = examine(data);
  process.stdout.write(`${json ? JSON.stringify(findings) : describe(findings)}\n`);
  const well = findings.dataFolder.writable && findings.engines.some((each) => each.available);
  process.exitCode = well ? ExitCode.done : ExitCode.failed;
}

function examine(dataFolder: string): Findings {
  return {
    version: packageVersion(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    dataFolder: { path: dataFolder, writable: isWritable(dataFolder) },
    engines: listEngines(),
    presets: PRESETS.map(({ id, config }) => ({ id, parameters: countParameters(config.model) })),
  };
}

/** Whether the folder, or the first one above it that exists, may be written. Makes nothing. */
function isWritable(folder: string): boolean {
  if (!existsSync(folder)) return folder !== dirname(folder) && isWritable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function describe(findings: Findings): string {
  const { dataFolder, engines, presets } = findings;
  const memory = `${(findings.memoryBytes / 2 ** 30).toFixed(1)} GiB of memory`;
  return [
    `HRM-Agent Lab ${findings.version}, Node ${findings.node}, ${findings.platform}`,
    `${findings.cores} cores, ${memory}`,
    `Data folder ${dataFolder.path}: ${dataFolder.writable ? 'writable' : 'NOT writable'}`,
    '',
    table([
      ['ENGINE', 'USABLE', 'DETAIL'],
      ...engines.map((each) => [each.label, each.available ? 'yes' : 'no', each.detail]),
    ]),
    '',
    table([
      ['PRESET', 'PARAMETERS'],
      ...presets.map((preset) => [preset.id, preset.parameters.toLocaleString('en')]),
    ]),
  ].join('\n');
}
