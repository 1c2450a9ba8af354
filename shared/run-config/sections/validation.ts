import { z } from 'zod';
import { choice, integer, real, SECTION_MEANINGS } from '../field.ts';

/** How the agent is judged (science §5). */
export const validation = z
  .strictObject({
    everyUpdates: integer({
      label: 'Validate every',
      help: 'Updates between two validations on fresh mazes.',
      unit: 'updates',
      cites: 'not in the paper',
      min: 1,
      max: 10_000_000,
    }),
    episodes: integer({
      label: 'Episodes',
      help: 'Fresh validation episodes with moving doors; as many again are run with doors that stay as they are.',
      unit: 'episodes',
      cites: 'paper Fig. 3; reference implementation (256)',
      min: 1,
      max: 8192,
    }),
    epsilon: real({
      label: 'ε while validating',
      help: 'Probability of a random action in validations: 0 walks greedily. Evaluations and figures of trained agents have an ε of their own.',
      cites: 'paper §2.2 (0)',
      min: 0,
      max: 1,
      advanced: true,
      added: { version: 5, before: 0 },
    }),
    network: choice(['online', 'target'], {
      label: 'Network',
      help: 'Which weights walk: the ones being trained, or their Polyak average.',
      cites: 'not in the paper',
      optionLabels: { online: 'Online', target: 'Target (Polyak average)' },
      advanced: true,
    }),
    keptRounds: integer({
      label: 'Recorded rounds kept',
      help: 'All episodes of this many latest validations stay recorded for the replay viewer.',
      unit: 'rounds',
      cites: 'not in the paper',
      min: 0,
      max: 1000,
      advanced: true,
    }),
    keptSample: integer({
      label: 'Kept of every round',
      help: 'Of every validation, this many episodes stay recorded for good: the first ones, half of them with moving and half with frozen doors, so that early behaviour can be replayed later.',
      unit: 'episodes',
      cites: 'not in the paper',
      min: 0,
      max: 8192,
      advanced: true,
    }),
  })
  .register(SECTION_MEANINGS, {
    label: 'Validation',
    help: 'How the agent is judged while it learns.',
  });
