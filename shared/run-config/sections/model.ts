import { z } from 'zod';
import { choice, flag, integer, real } from '../field.ts';

/** The Hierarchical Reasoning Model (science §1). */
export const model = z
  .strictObject({
    width: integer({
      label: 'Width D',
      help: 'Length of every latent vector. Must be a multiple of twice the number of heads.',
      unit: 'numbers',
      cites: 'paper, hyperparameter table (64)',
      min: 8,
      max: 1024,
    }),
    heads: integer({
      label: 'Attention heads',
      help: 'Each head sees D / heads numbers; that quotient must be even (and a multiple of 4 with two-dimensional positions).',
      cites: 'HRM, arXiv 2506.21734',
      min: 1,
      max: 64,
    }),
    inner: integer({
      label: 'SwiGLU inner width',
      help: 'Width between gate and down projection. 0 takes the rule round(4·D·2/3) rounded up to a multiple of 256.',
      unit: 'numbers',
      cites: 'HRM, arXiv 2506.21734 (256 at D = 64)',
      min: 0,
      max: 8192,
      advanced: true,
    }),
    layers: integer({
      label: 'Blocks per module',
      help: 'Transformer blocks in each of the two modules, L and H.',
      cites: 'paper, hyperparameter table (4)',
      min: 1,
      max: 16,
    }),
    hCycles: integer({
      label: 'H cycles',
      help: 'Evaluations of module H in one recurrent step.',
      cites: 'paper, hyperparameter table (2)',
      min: 1,
      max: 8,
    }),
    lCycles: integer({
      label: 'L cycles',
      help: 'Evaluations of module L before each evaluation of H.',
      cites: 'paper, hyperparameter table (2)',
      min: 1,
      max: 8,
    }),
    recurrentSteps: integer({
      label: 'Recurrent steps M',
      help: 'How often the model thinks before each environment step.',
      unit: 'recurrent steps',
      cites: 'paper, halt_max_steps (8)',
      min: 1,
      max: 64,
    }),
    prefixToken: flag({
      label: 'Prefix token',
      help: 'A learned vector before the board, trained by its own sign-SGD.',
      cites: 'reference implementation',
      advanced: true,
    }),
    positions: choice(['rows', 'two-dimensional'], {
      label: 'Rotary positions',
      help: 'The paper counts cells row by row. Two-dimensional positions rotate half of the pairs by row and half by column, so that weights fit any board.',
      cites: 'HRM (row by row)',
      optionLabels: { rows: 'Row by row (paper)', 'two-dimensional': 'Row and column' },
      advanced: true,
    }),
    ropeTheta: real({
      label: 'Rotary base θ',
      help: 'Base of the rotation frequencies.',
      cites: 'HRM (10,000)',
      min: 2,
      max: 1_000_000,
      advanced: true,
    }),
    readout: choice(['last-position', 'agent-cell'], {
      label: 'Q-values are read at',
      help: 'The paper reads z_H at the last position. Reading it at the agent’s cell is learned much faster.',
      cites: 'reference implementation (last position)',
      optionLabels: {
        'last-position': 'The last position (paper)',
        'agent-cell': 'The agent’s cell',
      },
      advanced: true,
    }),
    headInit: choice(['truncated-normal', 'zero'], {
      label: 'Output head starts',
      help: 'Random as in the paper, or at zero so that all Q-values begin equal.',
      cites: 'HRM (truncated normal)',
      optionLabels: { 'truncated-normal': 'Random (paper)', zero: 'At zero' },
      advanced: true,
    }),
    initialZ: choice(['fixed', 'random'], {
      label: 'Initial z',
      help: 'One fixed random vector per model (reference) or a fresh normal vector at each reset (paper).',
      cites: 'paper §2.2',
      optionLabels: { fixed: 'One fixed vector', random: 'A new random vector each time' },
      advanced: true,
    }),
    carriedZ: choice(['last-position', 'full'], {
      label: 'What is carried',
      help: 'The vectors of the last position, broadcast (reference), or the whole latent grid in half precision (paper’s text).',
      cites: 'paper §2.2',
      optionLabels: {
        'last-position': 'Vectors of the last position',
        full: 'The whole latent grid',
      },
      advanced: true,
    }),
  })
  .meta({ label: 'Model', help: 'The Hierarchical Reasoning Model.' });
