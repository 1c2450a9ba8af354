import { fileURLToPath } from 'node:url';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { ownEntry } from '../../../shared/modules/own-entries.ts';
import type { ChildOutcome } from '../../children/child-runner.ts';
import { runChild } from '../../children/run-child.ts';
import { EngineError } from '../engine.ts';
import type { TrialResult } from './trial.ts';

const TRIAL = fileURLToPath(ownEntry('tensorflow-trial'));

/** Loading takes half a second; a GPU may compile its kernels first. In milliseconds. */
const PATIENCE = 120_000;

/** What a native package turned out to be. */
export type NativeFinding = Exclude<TrialResult, { error: string }>;

/**
 * Loads a native package in a child process, which a broken one may bring down, and multiplies.
 * @param folder of the package
 * @throws EngineError in one line: why the package cannot be used
 */
export async function tryNative(folder: string): Promise<NativeFinding> {
  const fail = (why: string): never => {
    const [line] = why.trim().split('\n');
    throw new EngineError(`the native TensorFlow in ${folder} does not work: ${line}`);
  };
  const outcome = await runTrial(folder);
  if (outcome.answer === null) return fail(`a process that loads it ${outcome.failure}`);
  const result: TrialResult = JSON.parse(outcome.answer);
  return 'error' in result ? fail(result.error) : result;
}

async function runTrial(folder: string): Promise<ChildOutcome> {
  try {
    return await runChild({ module: TRIAL, arguments: [folder], patience: PATIENCE });
  } catch (cause) {
    throw new EngineError(`native TensorFlow cannot be tried here: ${errorMessage(cause)}`, {
      cause,
    });
  }
}
