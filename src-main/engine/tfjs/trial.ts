/**
 * Loads a native package and computes one matrix product, in a process that may crash.
 * The argument is the folder of the package, the answer a `TrialResult`.
 */
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { giveAnswer } from '../../children/answer.ts';
import { loadNative } from './load-native.ts';

export type TrialResult =
  { readonly version: string; readonly usesGpu: boolean } | { readonly error: string };

function trial(folder: string): TrialResult {
  try {
    const { tf, version, usesGpu } = loadNative(folder);
    const square = tf.tidy(() => {
      const matrix = tf.tensor2d([1, 2, 3, 4], [2, 2]);
      return [...tf.matMul(matrix, matrix).dataSync()].join();
    });
    return square === '7,10,15,22'
      ? { version, usesGpu }
      : { error: `it computes ${square} for the square of 1,2,3,4` };
  } catch (error) {
    return { error: errorMessage(error) };
  }
}

giveAnswer(JSON.stringify(trial(process.argv[2])));
