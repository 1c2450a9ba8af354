import type * as tfjs from '@tensorflow/tfjs-core';

/**
 * The `tf` object of any package of TensorFlow.js. Code takes it as an argument, so that there is
 * one copy only: the native packages bring their own tfjs-core.
 */
export type TensorFlow = typeof tfjs;
