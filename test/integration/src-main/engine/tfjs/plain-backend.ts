import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../../../../../src-main/engine/engine.ts';
import { createInterpretingEngine } from '../../../../../src-main/engine/tfjs/interpreting-engine.ts';

/** The engine on TensorFlow.js's own backend in plain JavaScript, which is always there. */
export async function createPlainEngine(): Promise<Engine> {
  tf.env().set('IS_TEST', true); // no advertisement for other packages
  await tf.setBackend('cpu');
  return createInterpretingEngine('tfjs-plain', tf);
}
