import type { VariantDescriptor } from './variant.ts';

/** Carry Z (paper §2.2.2). */
export const carry = {
  id: 'carry',
  name: 'Carry',
  label: 'Carry Z',
  summary: 'Carry Z hands the latent state from one environment step to the next',
  cites: 'paper §2.2.2',
  look: { colours: ['series-1', 'carry-2', 'carry-3', 'carry-4'], dash: 'solid' },
  carries: true,
  followsResetDraw: false,
  laterSteps: () => 'Each later environment step takes zH_next and zL_next.',
} as const satisfies VariantDescriptor;
