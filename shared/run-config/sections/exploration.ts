import { z } from 'zod';
import { integer, real } from '../field.ts';

/** ε-greedy collection (science §2). */
export const exploration = z
  .strictObject({
    initial: real({
      label: 'ε at the start',
      help: 'Probability of a random action at the first update.',
      cites: 'paper (1)',
      min: 0,
      max: 1,
    }),
    final: real({
      label: 'ε at the end',
      help: 'The paper’s table says 0.15, the reference implementation’s file 0.33.',
      cites: 'paper, hyperparameter table (0.15)',
      readings: { reference: '0.33', paper: '0.15' },
      min: 0,
      max: 1,
    }),
    updates: integer({
      label: 'ε falls over',
      help: 'Updates over which ε falls linearly.',
      unit: 'updates',
      cites: 'paper (300,000)',
      min: 1,
      max: 10_000_000,
    }),
  })
  .meta({ label: 'Exploration', help: 'ε-greedy action choice while collecting.' });
