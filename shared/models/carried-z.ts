/** What of z is carried and stored (paper §2.2.2), as the field `model.carriedZ`. */
interface CarriedZDescriptor {
  /** Of the option in a form. */
  readonly label: string;
  /** Positions C of a carried latent: 1 is broadcast over all P. */
  readonly positions: (all: number) => number;
  /** Whether the replay stores it in half precision. */
  readonly halfPrecision: boolean;
  /** For a model card: how an initial vector fills it, '' where it is one vector. */
  readonly filled: string;
}

export const CARRIED_Z_IDS = ['last-position', 'full'] as const;
export type CarriedZ = (typeof CARRIED_Z_IDS)[number];

/** Whole grids, whatever an agent was trained with: for thinking one recurrent step at a time. */
export const WHOLE_GRID = 'full' satisfies CarriedZ;

/** What is known of each choice. The last C positions of a grid are what is carried. */
export const CARRIED_Z: Readonly<Record<CarriedZ, CarriedZDescriptor>> = {
  'last-position': {
    label: 'Vectors of the last position',
    positions: () => 1,
    halfPrecision: false,
    filled: '',
  },
  full: {
    label: 'The whole latent grid',
    positions: (all) => all,
    halfPrecision: true,
    filled: ', the same at each position',
  },
};
