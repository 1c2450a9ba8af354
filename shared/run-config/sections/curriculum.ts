import { z } from 'zod';
import { choice, integer, real, SECTION_MEANINGS } from '../field.ts';

/** Which starts training episodes have. */
export const curriculum = z
  .strictObject({
    starts: choice(['anywhere', 'near-goal'], {
      label: 'Training starts',
      help: 'Where training episodes begin: anywhere, as in the paper, or within a distance of the goal that grows as the agent succeeds, until no start is farther; as long as it grows, training episodes end four times the distance and 12 environment steps after their start. Validation always starts anywhere.',
      cites: 'paper §2.1 (anywhere)',
      optionLabels: { anywhere: 'Anywhere (paper)', 'near-goal': 'Near the goal, then farther' },
    }),
    firstDistance: integer({
      label: 'First distance',
      help: 'Largest distance between start and goal at the beginning.',
      unit: 'environment steps',
      cites: 'not in the paper',
      min: 1,
      max: 1_000,
      advanced: true,
    }),
    episodes: integer({
      label: 'Judged on',
      help: 'Latest training episodes that decide whether the distance grows.',
      unit: 'episodes',
      cites: 'not in the paper',
      min: 1,
      max: 10_000,
      advanced: true,
    }),
    goalRate: real({
      label: 'Grows at',
      help: 'The distance grows by one when this share of them reached the goal within twice the distance and eight environment steps.',
      cites: 'not in the paper',
      min: 0,
      max: 1,
      advanced: true,
    }),
  })
  .register(SECTION_MEANINGS, { label: 'Curriculum', help: 'Easier training episodes first.' });
