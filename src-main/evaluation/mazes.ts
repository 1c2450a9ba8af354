import type { WalkRequest } from './walk-episodes.ts';

/** Which mazes are walked, with their starts and the draws of their doors. */
export type Mazes = Pick<WalkRequest, 'seed' | 'stream' | 'doorsFrozen'>;

/**
 * The mazes in which trained agents are evaluated and analysed: of one seed the same everywhere,
 * whatever run, update, variant, network or ε walks them, however many episodes there are. Their
 * streams are none of training's or of validations', so that a run meets new mazes also with the
 * seed that it was trained with.
 */
export function evaluationMazes(seed: number, doorsFrozen: boolean): Mazes {
  return { seed, stream: `evaluation/${doorsFrozen ? 'frozen' : 'moving'}`, doorsFrozen };
}

/** The mazes of one validation of a run. */
export function validationMazes(seed: number, update: number, doorsFrozen: boolean): Mazes {
  return {
    seed,
    stream: `validation/${update}/${doorsFrozen ? 'frozen' : 'moving'}`,
    doorsFrozen,
  };
}
