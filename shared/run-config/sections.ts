import { checkpoints } from './sections/checkpoints.ts';
import { curriculum } from './sections/curriculum.ts';
import { engine } from './sections/engine.ts';
import { environment } from './sections/environment.ts';
import { exploration } from './sections/exploration.ts';
import { ladder } from './sections/ladder.ts';
import { learning } from './sections/learning.ts';
import { model } from './sections/model.ts';
import { startWeights } from './sections/start-weights.ts';
import { validation } from './sections/validation.ts';

/** The sections of the run configuration, in the order in which it is stored and shown. */
export const SECTIONS = {
  environment,
  model,
  learning,
  curriculum,
  ladder,
  startWeights,
  exploration,
  validation,
  checkpoints,
  engine,
};
