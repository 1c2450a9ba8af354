import { constants } from 'node:fs';
import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../shared/errors/thrown.ts';
import { forkIssues } from '../../shared/run-config/fork-issues.ts';
import { forkName } from '../../shared/run-config/fork-name.ts';
import { nameIssues } from '../../shared/run-config/name-issues.ts';
import { assignRunConfig, parseRunConfig, RunConfigError } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { makeLastingFolder, syncFile, syncFolder } from '../disk/lasting.ts';
import { saveCheckpoint, type StoredCheckpoint } from '../store/checkpoints-repository.ts';
import type { WritableConnection } from '../store/connection.ts';
import { runFolder } from '../store/data-folder.ts';
import { findRun, insertRun } from '../store/runs/runs-repository.ts';
import { checkCanGoOn } from './checkpoints/find-checkpoint.ts';
import { RunError } from './run-error.ts';
import { writeRunFile } from './run-file.ts';
import { createRunId } from './run-id.ts';
import type { ForkOptions } from './run-service.ts';

/** The run and the checkpoint that are forked. */
export interface ForkSource {
  readonly id: string;
  readonly config: RunConfig;
  readonly checkpoint: StoredCheckpoint;
}

/**
 * The configuration of a fork: the parent's or another one, changed by assignments. It begins with
 * the checkpoint's weights and no others.
 * @throws RunConfigError with every issue found, also for what a fork cannot change.
 */
export function forkConfig(
  { config: parent, checkpoint }: ForkSource,
  { config, set = [] }: ForkOptions,
): RunConfig {
  const whole = config === undefined ? { ...parent, name: forkName(parent.name) } : config;
  const forked = assignRunConfig(parseRunConfig(whole), set);
  const issues = [...nameIssues(forked), ...forkIssues(parent, forked, checkpoint.update)];
  if (issues.length > 0) throw new RunConfigError(issues);
  return { ...forked, startWeights: { from: '', checkpoint: 0 } };
}

/** Copies a checkpoint so that it lasts; where the file system can, without taking room. */
async function copyCheckpoint(from: string, to: string): Promise<void> {
  await makeLastingFolder(to);
  for (const file of await readdir(from)) {
    await copyFile(join(from, file), join(to, file), constants.COPYFILE_FICLONE);
    await syncFile(join(to, file));
  }
  await syncFolder(to);
}

/**
 * Creates a run that goes on from a copy of a checkpoint.
 * @returns its id
 * @throws RunError NO_CHECKPOINT when the parent removed the checkpoint meanwhile, CHECKPOINTS_DAMAGED;
 * UnreadableCheckpointError
 */
export async function forkRun(
  database: WritableConnection,
  dataFolder: string,
  { id: parent, checkpoint }: ForkSource,
  config: RunConfig,
): Promise<string> {
  const id = createRunId();
  const folder = runFolder(dataFolder, id);
  const { name, update, environmentSteps, bytes, hash } = checkpoint;
  await checkCanGoOn(checkpoint, { id: parent, folder: runFolder(dataFolder, parent) });
  try {
    await copyCheckpoint(join(runFolder(dataFolder, parent), name), join(folder, name));
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    if (errorCode(cause) !== 'ENOENT') throw cause;
    throw new RunError({ code: 'NO_CHECKPOINT', id: parent }, { cause });
  }
  const createdAt = Date.now();
  insertRun(database, {
    id,
    config,
    stopAtGoalRate: null,
    maxSeconds: null,
    createdAt,
    parent: { id: parent, update, environmentSteps },
  });
  const { number } = findRun(database, id)!;
  const copied = { name, update, environmentSteps, bytes, hash, createdAt, planned: true };
  saveCheckpoint(database, number, copied, 1);
  // Its checkpoint holds the configuration of its parent.
  writeRunFile(database, id, folder);
  return id;
}
