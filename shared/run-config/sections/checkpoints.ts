import { z } from 'zod';
import { integer } from '../field.ts';

/** What a resumed run starts from. */
export const checkpoints = z
  .strictObject({
    everyUpdates: integer({
      label: 'Checkpoint every',
      help: 'Updates between two checkpoints; one more is written at the end.',
      unit: 'updates',
      cites: 'not in the paper',
      min: 1,
      max: 10_000_000,
    }),
    kept: integer({
      label: 'Checkpoints kept',
      help: 'The latest ones; older ones are deleted.',
      unit: 'checkpoints',
      cites: 'not in the paper',
      min: 1,
      max: 1000,
      advanced: true,
    }),
  })
  .meta({ label: 'Checkpoints', help: 'What a resumed run starts from.' });
