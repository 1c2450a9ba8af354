import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { observedSize } from '../../shared/run-config/observed-size.ts';
import { RunConfigError } from '../../shared/run-config/parse.ts';
import { rungsOf } from '../../shared/run-config/ladder.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { weightsMisfit } from '../agent/checkpoint/weights-misfit.ts';
import { CheckpointError, checkFolder } from '../checkpoint/check-folder.ts';
import { WEIGHTS_FILE } from '../checkpoint/checkpoint-files.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../disk/private-modes.ts';
import { listCheckpoints } from '../store/checkpoints-repository.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { runFolder } from '../store/data-folder.ts';
import { runsBegunWith } from '../store/experiments-repository.ts';
import { findRun } from '../store/runs/runs-repository.ts';
import { START_WEIGHTS_FILE } from '../trainer/protocol.ts';

/** Where runs and their checkpoints are. */
interface RunPlaces {
  readonly database: ReadableConnection;
  readonly dataFolder: string;
}

/** The database of the runs, and the data folder in which they lie. */
export function placesOf(database: ReadableConnection): RunPlaces {
  return { database, dataFolder: dirname(database.file) };
}

function refuse(path: string, message: string): never {
  throw new RunConfigError([{ path, message }]);
}

/** The checkpoint whose weights a configuration begins with, and the folder of its run. */
function ofRun(
  { database, dataFolder }: RunPlaces,
  { from: id, checkpoint }: RunConfig['startWeights'],
) {
  const run = findRun(database, id);
  if (!run) refuse('startWeights.from', `there is no run ${id}, and it is no .safetensors file`);
  const folder = runFolder(dataFolder, id);
  const whole = listCheckpoints(database, run.number).filter(({ name }) =>
    existsSync(join(folder, name, WEIGHTS_FILE)),
  );
  if (whole.length === 0) refuse('startWeights.from', `run ${id} has no checkpoint yet`);
  const found = checkpoint === 0 ? whole.at(-1) : whole.find(({ update }) => update === checkpoint);
  if (found) return { folder, checkpoint: found };
  const updates = whole.map(({ update }) => update).join(', ');
  return refuse('startWeights.checkpoint', `run ${id} has checkpoints of updates ${updates}`);
}

/** Does a configuration begin with the weights of a file rather than of a run? */
export function isWeightsFile({ startWeights }: RunConfig): boolean {
  return startWeights.from.endsWith('.safetensors');
}

function weightsOf(places: RunPlaces, { startWeights }: RunConfig): string {
  const { folder, checkpoint } = ofRun(places, startWeights);
  return join(folder, checkpoint.name, WEIGHTS_FILE);
}

/**
 * Reads the whole checkpoint of another run that a configuration begins with, and compares it with the
 * hash in the database; files stand for themselves.
 * @throws RunConfigError when it is not there, or a single bit is another; UnreadableCheckpointError when it cannot be
 * read now
 */
export async function checkWholeStartWeights(
  database: ReadableConnection,
  config: RunConfig,
): Promise<void> {
  if (config.startWeights.from === '' || isWeightsFile(config)) return;
  const { folder, checkpoint } = ofRun(placesOf(database), config.startWeights);
  try {
    await checkFolder(join(folder, checkpoint.name), checkpoint.hash);
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    refuse('startWeights.from', error.message);
  }
}

/**
 * The file of the weights that a run begins with, checked against its model; null when it begins
 * with random ones.
 * @param places where runs are looked up; null when only a file can be meant
 * @throws RunConfigError when there is no such file, or naming the first tensor that does not fit.
 */
export function startWeightsFile(config: RunConfig, places: RunPlaces | null): string | null {
  const { from } = config.startWeights;
  if (from === '') return null;
  const file = isWeightsFile(config) || places === null ? resolve(from) : weightsOf(places, config);
  const misfit = weightsMisfit(file, config.model, observedSize(rungsOf(config)[0]));
  if (misfit !== null) refuse('startWeights.from', misfit);
  return file;
}

/**
 * The configuration with the update of the checkpoint that "the latest" means now: runs that are added to an experiment
 * later begin with the same weights.
 * @throws RunConfigError when there is no such run, or it has no checkpoint
 */
export function withChosenCheckpoint(database: ReadableConnection, config: RunConfig): RunConfig {
  const { from, checkpoint } = config.startWeights;
  if (from === '' || checkpoint !== 0 || isWeightsFile(config)) return config;
  const { update } = ofRun(placesOf(database), config.startWeights).checkpoint;
  return { ...config, startWeights: { from, checkpoint: update } };
}

function holdSame(one: string, other: string): boolean {
  const isAsLong = statSync(one).size === statSync(other).size;
  return isAsLong && readFileSync(one).equals(readFileSync(other));
}

/**
 * Looks whether a run that is added to an experiment would begin as those did that are there, each of which has a copy of
 * its weights: the file may have been written over, the run that they are from have trained anew.
 * @param experiment its number
 * @throws RunConfigError when it would begin with others; as startWeightsFile
 */
export function checkSameStartWeights(
  database: ReadableConnection,
  experiment: number,
  config: RunConfig,
): void {
  const places = placesOf(database);
  const file = startWeightsFile(config, places);
  if (file === null) return;
  const copyOf = (id: string) => join(runFolder(places.dataFolder, id), START_WEIGHTS_FILE);
  const others = runsBegunWith(database, experiment, config.startWeights);
  const first = others.find((id) => existsSync(copyOf(id)));
  if (first === undefined || holdSame(file, copyOf(first))) return;
  const remedy = isWeightsFile(config) ? `put that back as ${file}, or make` : 'make';
  refuse(
    'startWeights.from',
    `run ${first} of the experiment began with other weights (${copyOf(first)}): ${remedy} another experiment`,
  );
}

/**
 * Copies the weights that a new run begins with, if it is told to, into its folder, so that it
 * stands alone.
 * @throws as startWeightsFile; nothing is copied then.
 */
export function provideStartWeights(
  database: ReadableConnection,
  id: string,
  config: RunConfig,
): void {
  const places = placesOf(database);
  const file = startWeightsFile(config, places);
  if (file === null) return;
  const folder = runFolder(places.dataFolder, id);
  const copy = join(folder, START_WEIGHTS_FILE);
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  copyFileSync(file, copy);
  chmodSync(copy, PRIVATE_FILE);
}
