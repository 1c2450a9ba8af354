import { accessSync, constants, existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { Command } from 'commander';
import { formatGibibytes } from '../../../shared/format/bytes.ts';
import { formatCount } from '../../../shared/format/number.ts';
import type { EngineExamination, EngineStatus } from '../../../shared/contract/engines.ts';
import type { StorageHealth } from '../../../shared/contract/verify.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import { countParameters } from '../../../shared/run-config/parameter-count.ts';
import { PRESETS } from '../../../shared/run-config/presets.ts';
import { listEngines } from '../../engine/catalogue.ts';
import { lookForPackagesOf } from '../../lab/look-for-packages.ts';
import { packageVersion } from '../../server/package-root.ts';
import { healthOfFolder } from '../../verify/health.ts';
import { ExitCode } from '../cli-error.ts';
import { dataOption } from '../options/data-option.ts';
import { examinationTable, examineEngines } from '../examine-engines.ts';
import { table } from '../../../shared/text/table.ts';

interface Findings {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly dataFolder: { readonly path: string; readonly writable: boolean };
  /** Reasons to verify the data, and the last quick check; null when there is no lab yet. */
  readonly storage: StorageHealth | null;
  readonly engines: readonly EngineStatus[];
  /** Self-tests and measured times of the engines that are present; null when not asked for. */
  readonly examinations: readonly EngineExamination[] | null;
  /** Trainable parameters, the prefix token not counted. */
  readonly presets: readonly { readonly id: string; readonly parameters: number }[];
}

const JSON_HELP = `
With --json, one line: { version, node, platform, cores, memoryBytes, dataFolder: { path, writable },
storage: null or { reasons: why "hrm-lab verify" should be run, quickCheck: null or { at, problems } },
engines: [{ id, label, available, detail }], examinations, presets: [{ id, parameters }] };
examinations is null without --engines, else what "hrm-lab bench --help" calls engines.
Exit code 0 when the data folder can be written and an engine is usable, otherwise 1.`;

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('tell whether the lab can work here, and with what')
    .option('--engines', 'test every engine that is present with the quick preset, and time it')
    .option('--json', 'print the findings as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', JSON_HELP)
    .action(doctor);
}

interface DoctorOptions {
  readonly data: string;
  readonly engines?: true;
  readonly json?: true;
}

async function doctor({ data, engines, json }: DoctorOptions): Promise<void> {
  lookForPackagesOf(data);
  const { examinations, interrupted } = engines
    ? await examineEngines(PRESETS[0].config, data)
    : { examinations: null, interrupted: null };
  const findings = await lookAround(data, examinations);
  process.stdout.write(`${json ? JSON.stringify(findings) : describe(findings)}\n`);
  const usable = examinations
    ? examinations.some(({ refused }) => refused === null)
    : findings.engines.some(({ available }) => available);
  const well = findings.dataFolder.writable && usable;
  process.exitCode = interrupted ?? (well ? ExitCode.done : ExitCode.failed);
}

async function lookAround(
  dataFolder: string,
  examinations: Findings['examinations'],
): Promise<Findings> {
  return {
    version: packageVersion(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    dataFolder: { path: dataFolder, writable: isWritable(dataFolder) },
    storage: await healthOfFolder(dataFolder),
    engines: listEngines(),
    examinations,
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
  const { dataFolder, engines, examinations, presets } = findings;
  const memory = `${formatGibibytes(findings.memoryBytes)} of memory`;
  return [
    `HRM-Agent Lab ${findings.version}, Node ${findings.node}, ${findings.platform}`,
    `${findings.cores} cores, ${memory}`,
    `Data folder ${dataFolder.path}: ${dataFolder.writable ? 'writable' : 'NOT writable'}`,
    ...storageText(findings.storage),
    '',
    table([
      ['ENGINE', 'USABLE', 'DETAIL'],
      ...engines.map((each) => [each.label, each.available ? 'yes' : 'no', each.detail]),
    ]),
    ...(examinations ? ['', examinationTable(examinations)] : []),
    '',
    table([
      ['PRESET', 'PARAMETERS'],
      ...presets.map((preset) => [preset.id, formatCount(preset.parameters)]),
    ]),
  ].join('\n');
}

/** Reasons to verify a data folder, a line each, and when its database was last checked. */
function storageText(health: StorageHealth | null): string[] {
  if (health === null) return [];
  const { reasons, quickCheck } = health;
  const advice =
    reasons.length > 0 ? ['Run hrm-lab verify: it says what is whole and what to do.'] : [];
  return [
    ...(quickCheck
      ? [
          `Database: ${quickCheck.problems.length === 0 ? 'nothing wrong' : 'DAMAGED'} at the quick check of ${new Date(quickCheck.at).toISOString()}`,
        ]
      : []),
    ...reasons.map((reason) => `Data: ${printable(reason)}`),
    ...advice,
  ];
}
