import { countOperations } from '../engine/program/operation-count.ts';
import { type ProgramConfig, runPrograms } from './run-programs.ts';

/**
 * Floating-point operations of matrix products an update, everything that it causes included: one
 * *learn*; its share of the batch's targets (two thinks of the next state with Double DQN), which
 * are computed once for `updatesPerBatch` updates; and its share of the environment step that
 * every environment takes once in `updatesPerCollect` updates.
 */
export function operationsPerUpdate(config: ProgramConfig): number {
  const { batchSize, environments, updatesPerBatch, updatesPerCollect, doubleDqn } =
    config.learning;
  const { learn, targets, acting } = runPrograms(config);
  const bootstraps = doubleDqn ? 2 : 1;
  return (
    countOperations(learn, batchSize) +
    (bootstraps * countOperations(targets, batchSize)) / updatesPerBatch +
    countOperations(acting, environments) / updatesPerCollect
  );
}
