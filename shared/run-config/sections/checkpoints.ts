import { z } from 'zod';
import { integer, real, SECTION_MEANINGS } from '../field.ts';

/** What a resumed run starts from. */
export const checkpoints = z
  .strictObject({
    everyUpdates: integer({
      label: 'Checkpoint every',
      help: 'Updates between two planned checkpoints; one more is written at the end.',
      unit: 'updates',
      cites: 'not in the paper',
      min: 1,
      max: 10_000_000,
    }),
    everySeconds: real({
      label: 'And at least every',
      help: 'Training time after which a checkpoint is written between the planned ones, the first within 30 seconds; 0: none. It changes nothing in what the run computes.',
      unit: 's',
      cites: 'not in the paper',
      min: 0,
      max: 86_400,
      advanced: true,
      // It changes nothing in what a run computes, so that runs of older versions get it too.
      added: { version: 7, before: 300 },
    }),
    kept: integer({
      label: 'Checkpoints kept',
      help: 'The latest planned ones; older ones are deleted. Of those in between, the newest stays until another follows.',
      unit: 'checkpoints',
      cites: 'not in the paper',
      min: 1,
      max: 1000,
      advanced: true,
    }),
  })
  .register(SECTION_MEANINGS, { label: 'Checkpoints', help: 'What a resumed run starts from.' });
