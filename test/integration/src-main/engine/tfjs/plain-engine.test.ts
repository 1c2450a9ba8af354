import * as tf from '@tensorflow/tfjs-core';
import { engineSpecification } from '../engine-specification.ts';
import { memorySpecification } from './memory-specification.ts';
import { createPlainEngine } from './plain-backend.ts';

engineSpecification("the engine on TensorFlow.js's plain CPU backend", createPlainEngine, {
  // It is JavaScript in one thread: nothing to be tried at length.
  sameBits: false,
});

memorySpecification(async () => ({ engine: await createPlainEngine(), tf }));
