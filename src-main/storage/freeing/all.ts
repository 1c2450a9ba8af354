import type { Freeable } from '../../../shared/contract/storage.ts';
import { damaged } from './damaged.ts';
import type { Freeing } from './freeing.ts';
import { olderCheckpoints } from './older-checkpoints.ts';
import { allEpisodes, olderEpisodes } from './recordings.ts';
import { analyses, calibrations, type ResultFreeing } from './results.ts';

/** Results of the lab, which belong to no single run. */
export type FreeableResult = 'analyses' | 'calibrations';

export const RESULT_FREEINGS: Readonly<Record<FreeableResult, ResultFreeing>> = {
  analyses,
  calibrations,
};

/** What can be taken from a run. */
export const FREEINGS: Readonly<Record<Exclude<Freeable, FreeableResult>, Freeing>> = {
  'older-checkpoints': olderCheckpoints,
  'older-episodes': olderEpisodes,
  'all-episodes': allEpisodes,
  damaged,
};

export function isResult(what: Freeable): what is FreeableResult {
  return what in RESULT_FREEINGS;
}
