import type { Check } from './check.ts';
import { branchesCheck } from './checks/branches.ts';
import { chainsCheck } from './checks/chains.ts';
import { checkpointsCheck } from './checks/checkpoints.ts';
import { dataFolderCheck } from './checks/data-folder.ts';
import { episodesCheck } from './checks/episodes.ts';
import { experimentsCheck } from './checks/experiments.ts';
import { freeSpaceCheck } from './checks/free-space.ts';
import { integrityCheck } from './checks/integrity.ts';
import { orphansCheck } from './checks/orphans.ts';
import { recordingsCheck } from './checks/recordings.ts';
import { referencesCheck } from './checks/references.ts';
import { runsCheck } from './checks/runs.ts';

/** Every check, in the order in which they are made. */
export const CHECKS: readonly Check[] = [
  integrityCheck,
  referencesCheck,
  runsCheck,
  experimentsCheck,
  orphansCheck,
  checkpointsCheck,
  chainsCheck,
  recordingsCheck,
  episodesCheck,
  branchesCheck,
  dataFolderCheck,
  freeSpaceCheck,
];
