import type { VariantDescriptor } from './variant.ts';

/** Reset Z (paper §2.2.2). */
export const reset = {
  id: 'reset',
  name: 'Reset',
  label: 'Reset Z',
  summary: 'Reset Z begins anew in each environment step',
  cites: 'paper §2.2.2',
  look: { colours: ['series-2', 'reset-2', 'reset-3', 'reset-4'], dash: 'dashed' },
  carries: false,
  followsResetDraw: true,
  laterSteps: (anew) =>
    `Each later environment step takes ${anew}, not zH_next and zL_next (Reset Z).`,
} as const satisfies VariantDescriptor;
