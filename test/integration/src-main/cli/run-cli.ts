import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { runCommandLine } from '../../../../src-main/cli/command-line.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..', '..');

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a program wrote to standard output as it was: it may be no text. */
interface RawAnswer extends Omit<CliAnswer, 'stdout'> {
  readonly stdout: Buffer;
}

/** Runs a program of ours to its end, by the Node that runs the tests. */
export function runProgram(
  path: string,
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliAnswer> {
  const child = spawn(process.execPath, [join(ROOT, path), ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const answer = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (answer.stderr += text));
  return new Promise((done, reject) => {
    child.once('error', reject).once('close', (code) => done({ code, ...answer }));
  });
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * `hrm-lab …` in this process, which takes a tenth of the time of one of its own. Calls wait for one
 * another: what they write to the standard streams is told apart by time.
 */
export async function runCli(...words: readonly string[]): Promise<CliAnswer> {
  const { stdout, ...answer } = await runCliWith('', ...words);
  return { ...answer, stdout: stdout.toString('utf8') };
}

/** The same with something on standard input. */
export function runCliWith(
  input: string | Uint8Array,
  ...words: readonly string[]
): Promise<RawAnswer> {
  const answer = turn.then(() => runHere(words, input));
  turn = answer.catch(() => {});
  return answer;
}

async function runHere(words: readonly string[], input: string | Uint8Array): Promise<RawAnswer> {
  const said: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  const giveBack = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name];
    const { write } = stream;
    // A process of its own ends with those that it adds.
    const listeners = new Set(stream.listeners('error'));
    stream.write = ((text: string | Uint8Array, ...rest: unknown[]) => {
      said[name].push(Buffer.from(text as string));
      const written = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
      written?.();
      return true;
    }) as typeof write;
    return () => {
      stream.write = write;
      for (const each of stream.listeners('error')) {
        if (!listeners.has(each)) stream.off('error', each as () => void);
      }
    };
  });
  // Not read: that would open it.
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;
  const value = Readable.from([Buffer.from(input as string)]);
  Object.defineProperty(process, 'stdin', { value, configurable: true });
  const exitCodeBefore = process.exitCode;
  process.exitCode = undefined;
  try {
    await runCommandLine(words);
    return {
      code: Number(process.exitCode ?? 0),
      stdout: Buffer.concat(said.stdout),
      stderr: Buffer.concat(said.stderr).toString('utf8'),
    };
  } finally {
    giveBack.forEach((each) => each());
    Object.defineProperty(process, 'stdin', stdin);
    process.exitCode = exitCodeBefore;
  }
}
