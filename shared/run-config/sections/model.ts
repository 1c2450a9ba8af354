import { z } from 'zod';
import { CARRIED_Z, CARRIED_Z_IDS } from '../../models/carried-z.ts';
import { INITIAL_Z, INITIAL_Z_IDS } from '../../models/initial-z.ts';
import { optionLabels } from '../../models/option-labels.ts';
import { READOUT_IDS, READOUTS } from '../../models/readout.ts';
import { choice, flag, integer, real } from '../field.ts';

/** The Hierarchical Reasoning Model (science §1). */
export const model = z
  .strictObject({
    vocabulary: integer({
      label: 'Vocabulary',
      help: 'Token codes that are embedded, and outputs of the head: the character codes 0 to 126 and one for each action. Only a few are ever used.',
      unit: 'codes',
      cites: 'reference implementation (131)',
      min: 127,
      max: 1024,
      advanced: true,
    }),
    width: integer({
      label: 'Width D',
      help: 'Length of every latent vector. Must be a multiple of twice the number of heads.',
      unit: 'numbers',
      cites: 'paper Table 1 (64)',
      min: 8,
      max: 1024,
    }),
    heads: integer({
      label: 'Attention heads',
      help: 'Each head sees D / heads numbers; that quotient must be even (and a multiple of 4 with two-dimensional positions).',
      unit: 'heads',
      cites: 'paper Table 1 (2)',
      min: 1,
      max: 64,
    }),
    inner: integer({
      label: 'SwiGLU inner width',
      help: 'Width between gate and down projection. 0 takes the rule: round(expansion·D·2/3) rounded up to a multiple of 256.',
      unit: 'numbers',
      cites: 'reference implementation (256 at D = 64)',
      min: 0,
      max: 8192,
      advanced: true,
    }),
    expansion: real({
      label: 'SwiGLU expansion',
      help: 'Sets the inner width by the rule round(expansion·D·2/3), rounded up to a multiple of 256. Means nothing when the inner width is given.',
      cites: 'paper Table 1 (4)',
      min: 0.25,
      max: 16,
      advanced: true,
    }),
    layers: integer({
      label: 'Blocks per module',
      help: 'Transformer blocks in each of the two modules, L and H.',
      unit: 'blocks',
      cites: 'paper Table 1 (4)',
      min: 1,
      max: 16,
    }),
    hCycles: integer({
      label: 'H cycles',
      help: 'Evaluations of module H in one recurrent step.',
      unit: 'evaluations',
      cites: 'paper Table 1 (2)',
      min: 1,
      max: 8,
    }),
    lCycles: integer({
      label: 'L cycles',
      help: 'Evaluations of module L before each evaluation of H.',
      unit: 'evaluations',
      cites: 'paper Table 1 (2)',
      min: 1,
      max: 8,
    }),
    recurrentSteps: integer({
      label: 'Recurrent steps M',
      help: 'How often the model thinks before each environment step.',
      unit: 'recurrent steps',
      cites: 'paper Table 1 (8)',
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
      help: 'The reference implementation counts cells row by row. Two-dimensional positions rotate half of the pairs by row and half by column, so that weights fit any board.',
      cites: 'paper Table 1 (RoPE); reference implementation (row by row)',
      optionLabels: { rows: 'Row by row (reference)', 'two-dimensional': 'Row and column' },
      advanced: true,
    }),
    ropeTheta: real({
      label: 'Rotary base θ',
      help: 'Base of the rotation frequencies.',
      cites: 'reference implementation (10,000)',
      min: 2,
      max: 1_000_000,
      advanced: true,
    }),
    normEpsilon: real({
      label: 'Norm ε',
      help: 'Added to the mean square before its root is taken, in every RMS normalisation.',
      cites: 'reference implementation (1e-5)',
      min: 1e-12,
      max: 0.1,
      advanced: true,
    }),
    readout: choice(READOUT_IDS, {
      label: 'Q-values are read at',
      help: 'The reference implementation reads z_H at the last position. Reading it at the agent’s cell is learned much faster.',
      cites: 'reference implementation (last position)',
      optionLabels: optionLabels(READOUTS),
      advanced: true,
    }),
    headInit: choice(['truncated-normal', 'zero'], {
      label: 'Output head starts',
      help: 'Random, as all weights in the paper, or at zero so that all Q-values begin equal.',
      cites: 'paper §2.2 (random); HRM §2 (truncated normal)',
      optionLabels: { 'truncated-normal': 'Random (paper)', zero: 'At zero' },
      advanced: true,
    }),
    initialZ: choice(INITIAL_Z_IDS, {
      label: 'Initial z',
      help: 'One fixed random vector per model (reference) or a fresh normal vector at each reset (paper). Fresh at each reset, Reset Z begins every environment step elsewhere, which jitters its actions; the last choice keeps one start for a whole episode.',
      cites: 'paper §2.2.2; reference implementation (fixed)',
      readings: {
        reference: 'one fixed vector',
        paper: 'a random normal vector at each reset',
        why: 'a new start at every environment step is noise in the actions of Reset Z alone',
      },
      optionLabels: optionLabels(INITIAL_Z),
      advanced: true,
    }),
    initialDeviation: real({
      label: 'Initial z, deviation σ',
      help: 'Standard deviation of the numbers of an initial z, fixed or drawn anew.',
      cites: 'reference implementation (1)',
      min: 0,
      max: 100,
      advanced: true,
    }),
    carriedZ: choice(CARRIED_Z_IDS, {
      label: 'What is carried',
      help: 'The vectors of the last position, broadcast (reference), or the whole latent grid in half precision (paper’s text).',
      cites: 'paper §2.2.2; reference implementation (last position)',
      readings: {
        reference: 'the last position’s vectors, broadcast',
        paper: 'the final z: the whole grid',
        why: 'the code is exact, and the replay holds two vectors a transition instead of two grids',
      },
      optionLabels: optionLabels(CARRIED_Z),
      advanced: true,
    }),
    haltingBias: real({
      label: 'Halting head, bias',
      help: 'Bias that the halting head starts with. The head is kept but unused while ACT is off.',
      cites: 'reference implementation (−5)',
      min: -100,
      max: 100,
      advanced: true,
    }),
  })
  .meta({ label: 'Model', help: 'The Hierarchical Reasoning Model.' });
