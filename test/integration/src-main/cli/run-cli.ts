import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { runCommandLine } from '../../../../src-main/cli/command-line.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..', '..');

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
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
export function runCli(...words: readonly string[]): Promise<CliAnswer> {
  const answer = turn.then(() => runHere(words));
  turn = answer.catch(() => {});
  return answer;
}

async function runHere(words: readonly string[]): Promise<CliAnswer> {
  const said = { stdout: '', stderr: '' };
  const giveBack = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name];
    const { write } = stream;
    stream.write = ((text: string | Uint8Array, ...rest: unknown[]) => {
      said[name] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
      const written = rest.find((each) => typeof each === 'function') as (() => void) | undefined;
      written?.();
      return true;
    }) as typeof write;
    return () => {
      stream.write = write;
    };
  });
  const exitCodeBefore = process.exitCode;
  process.exitCode = undefined;
  try {
    await runCommandLine(words);
    return { code: Number(process.exitCode ?? 0), ...said };
  } finally {
    giveBack.forEach((each) => each());
    process.exitCode = exitCodeBefore;
  }
}
