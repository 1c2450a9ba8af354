import { z } from 'zod';
import { ENGINE_IDS, ENGINE_LABELS } from '../engine-ids.ts';
import { choice, integer, SECTION_MEANINGS } from '../field.ts';

/** What computes. */
export const engine = z
  .strictObject({
    kind: choice(['auto', ...ENGINE_IDS], {
      label: 'Engine',
      help: 'What runs the tensor programs. The automatic choice tests and times every engine that is present.',
      cites: 'not in the paper',
      optionLabels: { auto: 'The fastest one that is right', ...ENGINE_LABELS },
    }),
    threads: integer({
      label: 'Threads',
      help: 'Threads of the engine; 0 takes one per core.',
      unit: 'threads',
      cites: 'not in the paper',
      min: 0,
      max: 256,
    }),
  })
  .register(SECTION_MEANINGS, { label: 'Engine', help: 'The processor that computes.' });
