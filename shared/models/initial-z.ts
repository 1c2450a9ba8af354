/** Where z begins (paper §2.2.2), as the field `model.initialZ`. */
interface InitialZDescriptor {
  /** Of the option in a form. */
  readonly label: string;
  /** In a caption, where it is not as the agent was trained. */
  readonly caption: string;
  /** Drawn anew for each episode; otherwise the model has one vector for each latent. */
  readonly drawn: boolean;
  /** Drawn anew also when z is put back within an episode. */
  readonly renewed: boolean;
}

export const INITIAL_Z_IDS = ['fixed', 'random', 'random-per-episode'] as const;
export type InitialZ = (typeof INITIAL_Z_IDS)[number];

/** What is known of each choice; how its vectors are drawn is in src-main/agent/initial-latents.ts. */
export const INITIAL_Z: Readonly<Record<InitialZ, InitialZDescriptor>> = {
  fixed: {
    label: 'One fixed vector',
    caption: 'z begins from one fixed vector',
    drawn: false,
    renewed: false,
  },
  random: {
    label: 'A new random vector each time',
    caption: 'z begins from a new vector each time',
    drawn: true,
    renewed: true,
  },
  'random-per-episode': {
    label: 'A new random vector for each episode',
    caption: 'z begins from one vector for each episode, also with Reset Z',
    drawn: true,
    renewed: false,
  },
};

/** What agents that were trained with a renewed start may be rolled out with instead. */
export const ONCE_AN_EPISODE = 'random-per-episode' satisfies InitialZ;
