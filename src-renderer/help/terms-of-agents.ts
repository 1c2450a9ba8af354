import { VARIANTS, variantOf, type Variant } from '../../shared/variants/variants.ts';
import type { VariantDescriptor } from '../../shared/variants/variant.ts';
import type { Term } from './term.ts';

/** The term of a variant. */
export const variantTermId = (variant: Variant) => `variant/${variant}` as const;

function variantTerm(variant: Variant): Term & { readonly id: ReturnType<typeof variantTermId> } {
  const { label, summary, cites }: VariantDescriptor = variantOf(variant);
  const source = cites === undefined ? {} : { source: cites };
  return { id: variantTermId(variant), name: label, text: `${summary}.`, ...source };
}

/** What an agent is, and how it thinks. */
export const TERMS_OF_AGENTS = [
  ...VARIANTS.map(variantTerm),
  {
    id: 'variant',
    name: 'Variant',
    text: 'What an agent does with z between the environment steps of an episode: it takes it along, or begins anew. Two runs that differ in nothing else show what remembering is worth.',
    source: 'paper §2.2.2',
  },
  {
    id: 'latent-state',
    name: 'Latent state z',
    text: 'What the agent thinks in: vectors z_H of its slow and z_L of its fast module, one for each position of the board. Recurrent steps change them; the Q-values are read from z_H.',
    source: 'paper §2.2.1, §2.2.2',
    also: 'zH zL recurrent state',
  },
  {
    id: 'recurrent-step',
    name: 'Recurrent step',
    text: 'What thinks z on: H cycles times, L cycles evaluations of module L and then one of H. The agent takes M recurrent steps in each environment step before it acts, while the maze stands still.',
    source: 'paper §2.2.2, Table 1 (8)',
    also: 'M recurrent time',
  },
  {
    id: 'q-value',
    name: 'Q-value',
    text: 'What the agent expects of a move: the rewards that follow, each worth less the later it comes. Without exploration it makes the move with the largest.',
    source: 'paper §2.2, equation 2',
    also: 'action value greedy best',
  },
  {
    id: 'readout',
    name: 'Readout position',
    text: 'The position of the board at which z_H becomes Q-values: the last one, or the agent’s own cell.',
    source: 'reference implementation (last position)',
  },
] as const satisfies readonly Term[];
