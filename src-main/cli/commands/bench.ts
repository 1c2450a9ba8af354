import { Command, Option } from 'commander';
import type { EngineExamination } from '../../../shared/contract/engines.ts';
import { ENGINE_IDS, type EngineId } from '../../../shared/run-config/engine-ids.ts';
import { ExitCode } from '../cli-error.ts';
import { examinationTable, examineEngines } from '../examine-engines.ts';
import { dataOption } from '../options/data-option.ts';
import { gather } from '../options/option-values.ts';
import { type RunConfigOptions, runConfigFrom } from '../options/run-config-options.ts';

interface BenchOptions extends Pick<RunConfigOptions, 'preset' | 'config' | 'set'> {
  readonly data: string;
  readonly engine?: EngineId;
  readonly json?: true;
}

/** What `bench --json` prints. */
interface BenchResult {
  readonly preset: string;
  /** As configured; 0 stands for one thread per core. */
  readonly threads: number;
  readonly engines: readonly EngineExamination[];
}

const JSON_HELP = `
With --json, one line: { preset, threads, engines: [{ engine, label, refused, selfTest, calibration, sharing }] }.
  refused      why the engine cannot be used, or null
  selfTest     { passed, tolerance, worstError, programs: [{ program, worstError, output }],
                 replaced, failure: { operation, message } | null }, or null
  calibration  { secondsPerUpdate, secondsPerThink, secondsPerLearn, thinkGflops, learnGflops }, or null
  sharing      of several threads: "memory", or "copies" where native code takes no shared memory
Exit code 0 when an engine can compute the configuration, 1 when none can.`;

export function benchCommand(): Command {
  return new Command('bench')
    .description('test the engines and measure how fast they compute a configuration')
    .option('--preset <name>', 'preset to begin from (default: "quick")')
    .option('--config <file>', 'JSON file with any part of a run configuration')
    .option('--set <path=value>', 'one field of the configuration, e.g. model.width=48', gather)
    .addOption(
      new Option('--engine <name>', 'only this engine, present or not').choices(ENGINE_IDS),
    )
    .option('--json', 'print the result as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', JSON_HELP)
    .action(bench);
}

async function bench({ data, engine, json, ...options }: BenchOptions): Promise<void> {
  const config = runConfigFrom(options);
  const { kind, threads } = config.engine;
  const named = engine ?? (kind === 'auto' ? undefined : kind);
  const { examinations, interrupted } = await examineEngines(config, data, named && [named]);
  const result: BenchResult = { preset: config.preset, threads, engines: examinations };
  process.stdout.write(`${json ? JSON.stringify(result) : examinationTable(examinations)}\n`);
  const usable = examinations.some(({ refused }) => refused === null);
  process.exitCode = interrupted ?? (usable ? ExitCode.done : ExitCode.failed);
}
