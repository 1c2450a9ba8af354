import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { ENGINE_IDS, type EngineId } from '../../../shared/run-config/engine-ids.ts';
import { findPreset, PRESETS } from '../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { threadCount } from '../../../src-main/engine/create-engine.ts';

/** An option that cannot be used; `message` is for people. */
export class BenchOptionError extends Error {
  readonly code = 'BENCH_OPTION';
}

type Texts = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Reads the options of a bench program.
 * @throws BenchOptionError for an option that it does not have.
 */
export function readOptions(options: ParseArgsOptionsConfig): Texts {
  try {
    return parseArgs({ options, allowPositionals: false, strict: true }).values as Texts;
  } catch (cause) {
    throw new BenchOptionError((cause as Error).message.split('\n')[0].split('. ')[0], { cause });
  }
}

/** @throws BenchOptionError unless it is a whole number of at least 1. */
export function countOption(texts: Texts, name: string): number | null {
  const text = texts[name];
  if (text === undefined) return null;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new BenchOptionError(`--${name} must be a whole number of at least 1, not "${text}"`);
}

/** @throws BenchOptionError for an engine that nobody knows. */
export function engineOption(texts: Texts): EngineId {
  const { engine = 'onnx-cpu' } = texts;
  const known = ENGINE_IDS.find((id) => id === engine);
  if (known) return known;
  throw new BenchOptionError(`no engine is called ${engine}: there are ${ENGINE_IDS.join(', ')}`);
}

/** @throws BenchOptionError for a preset that nobody knows. */
export function presetOption(texts: Texts): RunConfig | null {
  const { preset } = texts;
  if (preset === undefined) return null;
  const known = findPreset(String(preset));
  if (known) return known.config;
  const ids = PRESETS.map(({ id }) => id).join(', ');
  throw new BenchOptionError(`no preset is called ${preset}: there are ${ids}`);
}

/** Threads asked for, or one a core. */
export function threadsOption(texts: Texts): number {
  return threadCount(countOption(texts, 'threads') ?? 0);
}

/** Runs a bench program; what goes wrong is one line, with exit code 2 for a wrong option. */
export async function runBench(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    console.error(`bench: ${error.message}`);
    process.exitCode = error instanceof BenchOptionError ? 2 : 1;
  }
}
