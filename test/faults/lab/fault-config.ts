import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { tinyConfig } from '../../integration/src-main/trainer/tiny-config.ts';

/** Updates of the run that the faults are tried on. */
export const UPDATES = 40;
/** It writes a checkpoint at every tenth of them. */
export const CHECKPOINT_UPDATES = 10;

/** A run of less than a second that does all that a run does to its files. */
export function faultConfig(kept: number): RunConfig {
  return tinyConfig('quick', {
    learning: { updates: UPDATES },
    validation: { everyUpdates: 20, episodes: 2, keptRounds: 1 },
    checkpoints: { everyUpdates: CHECKPOINT_UPDATES, everySeconds: 0, kept },
  });
}
