import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ownEntry } from '../../../shared/modules/own-entries.ts';
import { EngineError } from '../engine.ts';
import type { TrialResult } from './trial.ts';

const TRIAL = fileURLToPath(ownEntry('tensorflow-trial'));

/** Loading takes half a second; a GPU may compile its kernels first. */
const PATIENCE_MILLISECONDS = 120_000;

/** What a native package turned out to be. */
export type NativeFinding = Exclude<TrialResult, { error: string }>;

/**
 * Loads a native package in a child process, which a broken one may bring down, and multiplies.
 * @param folder of the package
 * @throws EngineError in one line: why the package cannot be used
 */
export async function tryNative(folder: string): Promise<NativeFinding> {
  const { output, end } = await runTrial(folder);
  const fail = (why: string): never => {
    const [line] = why.trim().split('\n');
    throw new EngineError(`the native TensorFlow in ${folder} does not work: ${line}`);
  };
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  if (!lastLine.startsWith('{')) return fail(`a process that loads it ends with ${end}`);
  const result: TrialResult = JSON.parse(lastLine);
  return 'error' in result ? fail(result.error) : result;
}

function runTrial(folder: string): Promise<{ output: string; end: string }> {
  const child = spawn(process.execPath, [TRIAL, folder], {
    // Electron's executable is Node when told so.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: PATIENCE_MILLISECONDS,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ output, end: signal ?? `exit code ${code}` }));
  });
}
