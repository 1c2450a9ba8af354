import { z } from 'zod';
import { choice, integer, real, SECTION_MEANINGS } from '../field.ts';

/** ε-greedy collection (science §2). */
export const exploration = z
  .strictObject({
    initial: real({
      label: 'ε at the start',
      help: 'Probability of a random action at the first update.',
      cites: 'paper Table 1 (1)',
      min: 0,
      max: 1,
    }),
    final: real({
      label: 'ε at the end',
      help: 'The paper’s table says 0.15, the reference implementation’s file 0.33. The paper’s presets end before it is reached: after 200,000 of 300,000 updates, at ε = 0.43.',
      cites: 'paper Table 1 (0.15); reference implementation (0.33)',
      readings: {
        reference: '0.33',
        paper: '0.15',
        why: 'the table lists the values of all experiments',
      },
      min: 0,
      max: 1,
    }),
    updates: integer({
      label: 'ε falls over',
      help: 'Updates over which ε falls linearly.',
      unit: 'updates',
      cites: 'paper Table 1 (300,000)',
      min: 1,
      max: 10_000_000,
    }),
    resetDraw: choice(['per-environment', 'per-collect'], {
      label: 'Reset Z explores',
      help: 'With Reset Z: whether to act at random is drawn for every environment, or once for all environments of a collect, which then all explore or none do. It matters for Reset Z only; Carry Z always draws for every environment.',
      cites: 'paper §2.2 (ε-greedy); reference implementation (one draw a collect)',
      readings: {
        reference: 'one draw for all environments of a collect; Carry Z: for each',
        paper: 'ε-greedy, so for each environment',
        why: 'it is what ε-greedy means, and both variants explore alike',
      },
      optionLabels: {
        'per-environment': 'Each environment on its own',
        'per-collect': 'All at once or none (reference)',
      },
      advanced: true,
      added: { version: 6, before: 'per-environment' },
    }),
  })
  .register(SECTION_MEANINGS, {
    label: 'Exploration',
    help: 'ε-greedy action choice while collecting.',
  });
