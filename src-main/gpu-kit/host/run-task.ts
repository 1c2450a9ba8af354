import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { type ProgramOutcome, runProgram } from '../../children/run-program.ts';
import { type Ending, type Part, partOf } from '../answer.ts';
import type { Task } from '../tasks.ts';
import { watchGpuMemory } from './gpu-memory.ts';
import { readTold, type Told } from './told.ts';

const MOST_BYTES = 16 * 2 ** 20;
/** Of what a part that failed has said, its end. */
const MOST_WORDS = 600;

export interface RunSetting {
  /** The program that does the part, and its arguments. */
  readonly command: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Of this kit, where what it says on standard error is kept. */
  readonly workFolder: string;
  /** After which it is ended. */
  readonly limitSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** Lets a program write its errors into a file: of many short lines in a pipe some are lost. */
function withErrorsIn(file: string, command: readonly string[]): string[] {
  return ['/bin/sh', '-c', 'exec "$@" 2>"$0"', file, ...command];
}

function endOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !line.startsWith('[Vulkan Loader]'));
  return said.slice(-4).join(' / ').slice(-MOST_WORDS);
}

function becameOf(end: ProgramOutcome['end'], stderr: string): string {
  const said = endOf(stderr);
  const after = said === '' ? '' : `: ${said}`;
  switch (end.kind) {
    case 'exited':
      return `ends with exit code ${end.code}${after}`;
    case 'killed':
      return `ends with ${end.signal}${after}`;
    case 'not-started':
      return `does not start: ${end.reason}`;
    case 'timed-out':
      return 'takes longer than its time';
    case 'too-much':
      return 'says too much';
  }
}

function endingOf(
  { end }: ProgramOutcome,
  { done }: Told,
  { limitSeconds, stderr }: { readonly limitSeconds: number; readonly stderr: string },
) {
  if (done) {
    const clean = end.kind === 'exited' && end.code === 0;
    return {
      outcome: 'done',
      why: clean ? null : `had finished, and ${becameOf(end, stderr)}`,
    } as const;
  }
  if (end.kind === 'timed-out') {
    return { outcome: 'time-over', why: `had ${limitSeconds.toFixed(0)} s` } as const;
  }
  return { outcome: 'failed', why: becameOf(end, stderr) } as const;
}

/** A part that was not begun. */
export function leftOut(task: Task, why: string): Part {
  const nothing = { seconds: 0, peakMemoryBytes: null, gpuMemoryBytes: null };
  return partOf(task, { outcome: 'left-out', why, ...nothing }, {});
}

/**
 * What a part has done, whatever became of it, and what it has said on standard error.
 * @throws the signal's reason, when its process has ended
 */
export async function runTask(
  task: Task,
  setting: RunSetting,
): Promise<{ readonly part: Part; readonly stderr: string }> {
  const { environment, limitSeconds, workFolder, signal } = setting;
  const errorFile = join(workFolder, 'errors.txt');
  const command = withErrorsIn(errorFile, setting.command);
  const began = performance.now();
  const timeoutMilliseconds = 1000 * limitSeconds;
  const limits = { timeoutMilliseconds, maxBytes: MOST_BYTES, environment, signal };
  const { result, bytes } = await watchGpuMemory(() => runProgram(command, limits));
  const seconds = (performance.now() - began) / 1000;
  const stderr = existsSync(errorFile) ? readFileSync(errorFile, 'utf8') : '';
  const measured = { seconds, gpuMemoryBytes: bytes };
  try {
    const told = readTold(result.stdout.toString());
    const { peakMemoryBytes } = told;
    const became = endingOf(result, told, { limitSeconds, stderr });
    const ending: Ending = { ...became, ...measured, peakMemoryBytes };
    return { part: partOf(task, ending, told.found), stderr };
  } catch (error) {
    const why = `tells what cannot be read: ${errorMessage(error)}`;
    const ending: Ending = { outcome: 'failed', why, ...measured, peakMemoryBytes: null };
    return { part: partOf(task, ending, {}), stderr };
  }
}
