/**
 * The section of the page in which the figures of an analysis stand. *Learning* is of runs (their
 * `FigureRuns`), the others of agents (`AgentFigureProps`); all that stand among the *latent* figures
 * belong to their grid.
 */
export type FigureSection = 'learning' | 'latents' | 'beside-latents' | 'beyond';
