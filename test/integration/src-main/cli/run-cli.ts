import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

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

/** `hrm-lab …`. */
export function runCli(...options: readonly string[]): Promise<CliAnswer> {
  return runProgram(join('src-main', 'cli', 'main.ts'), options);
}
