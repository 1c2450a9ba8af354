import { z } from 'zod';
import { choice, integer } from '../field.ts';

/** What computes. */
export const engine = z
  .strictObject({
    kind: choice(['auto', 'onnx-cpu'], {
      label: 'Engine',
      help: 'What runs the tensor programs.',
      optionLabels: { auto: 'The fastest one that is right', 'onnx-cpu': 'ONNX Runtime, CPU' },
    }),
    threads: integer({
      label: 'Threads',
      help: 'Threads of the engine; 0 takes one per core.',
      min: 0,
      max: 256,
    }),
  })
  .meta({ label: 'Engine', help: 'The processor that computes.' });
