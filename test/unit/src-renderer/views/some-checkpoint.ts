import type { ListedCheckpoint } from '../../../../shared/contract/runs.ts';

/** A checkpoint of an update. @param weightsAlone nothing can be trained on from it */
export const someCheckpoint = (update: number, weightsAlone: boolean): ListedCheckpoint => ({
  id: update,
  update,
  environmentSteps: update,
  createdAt: update,
  bytes: 9,
  hash: 'a'.repeat(64),
  weightsAlone,
  boardsBehind: 0,
});
