import { z } from 'zod';
import { integer, text, SECTION_MEANINGS } from '../field.ts';

/** Weights of another run to begin with. */
export const startWeights = z
  .strictObject({
    from: text({
      label: 'Weights of',
      help: 'Id of a run whose weights this one begins with, or the path of a .safetensors file that was exported from one. They are copied when the run is created. Empty: random weights.',
      cites: 'not in the paper',
    }),
    checkpoint: integer({
      label: 'At update',
      help: 'Update of the run’s checkpoint; 0 takes the latest one. Means nothing for a file.',
      unit: 'updates',
      cites: 'not in the paper',
      min: 0,
      max: 10_000_000,
    }),
  })
  .register(SECTION_MEANINGS, {
    label: 'Start weights',
    help: 'Begin with the weights of another run.',
  });
