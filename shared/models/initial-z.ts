import { type Variant, variantOf } from '../variants/variants.ts';

/** How an agent's z begins (paper §2.2.2). */
export interface StartOfZ {
  readonly id: StartId;
  /** Of an option in a form. */
  readonly label: string;
  /** In a caption, where it is not as the agent was trained. */
  readonly caption: string;
  /** Drawn anew for each episode; otherwise the model has one vector for each latent. */
  readonly drawn: boolean;
  /** Drawn anew also when z is put back within an episode. */
  readonly renewed: boolean;
}

export const START_IDS = ['fixed', 'random', 'random-per-episode'] as const;
type StartId = (typeof START_IDS)[number];

/** What agents that were trained with a renewed start may be rolled out with instead. */
export const ONCE_AN_EPISODE = 'random-per-episode' satisfies StartId;

/** What is known of each start; how its vectors are drawn is in src-main/agent/initial-latents.ts. */
export const STARTS_OF_Z: Readonly<Record<StartId, StartOfZ>> = {
  fixed: {
    id: 'fixed',
    label: 'One fixed vector',
    caption: 'z begins from one fixed vector',
    drawn: false,
    renewed: false,
  },
  random: {
    id: 'random',
    label: 'A new random vector each time',
    caption: 'z begins from a new vector each time',
    drawn: true,
    renewed: true,
  },
  'random-per-episode': {
    id: 'random-per-episode',
    label: 'A new random vector for each episode',
    caption: 'z begins from one vector for each episode, also with Reset Z',
    drawn: true,
    renewed: false,
  },
};

/** A choice of the field `model.initialZ`. */
interface InitialZDescriptor {
  readonly label: string;
  /** How z begins in agents that are trained to carry it, or not to. */
  readonly startOf: (carries: boolean) => StartOfZ;
}

export const INITIAL_Z_IDS = [...START_IDS, 'random-if-carried'] as const;
export type InitialZ = (typeof INITIAL_Z_IDS)[number];

const ofEveryVariant = (start: StartOfZ): InitialZDescriptor => ({
  label: start.label,
  startOf: () => start,
});

/** Each start for all variants, and what gives each variant its own. */
export const INITIAL_Z: Readonly<Record<InitialZ, InitialZDescriptor>> = {
  fixed: ofEveryVariant(STARTS_OF_Z.fixed),
  random: ofEveryVariant(STARTS_OF_Z.random),
  [ONCE_AN_EPISODE]: ofEveryVariant(STARTS_OF_Z[ONCE_AN_EPISODE]),
  'random-if-carried': {
    label: 'Random if carried, else fixed',
    startOf: (carries) => (carries ? STARTS_OF_Z[ONCE_AN_EPISODE] : STARTS_OF_Z.fixed),
  },
};

/** How z begins in an agent of this configuration, whatever variant it is rolled out in. */
export function startOfZ(trained: {
  readonly variant: Variant;
  readonly model: { readonly initialZ: InitialZ };
}): StartOfZ {
  return INITIAL_Z[trained.model.initialZ].startOf(variantOf(trained.variant).carries);
}

/** Standard deviation σ of the numbers of that z, fixed or drawn anew (science §1: 1; docs/results.md: narrower with Reset Z). */
export function deviationOfZ({
  variant,
  model: { initialDeviation, resetDeviationFactor },
}: {
  readonly variant: Variant;
  readonly model: { readonly initialDeviation: number; readonly resetDeviationFactor: number };
}): number {
  return variantOf(variant).carries ? initialDeviation : initialDeviation * resetDeviationFactor;
}
