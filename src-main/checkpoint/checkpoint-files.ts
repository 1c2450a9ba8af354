/** Names of the files of a checkpoint folder. */
export const WEIGHTS_FILE = 'weights.safetensors';
export const OPTIMIZER_FILE = 'optimizer.safetensors';
export const REPLAY_FILE = 'replay.safetensors';
export const CARRIED_FILE = 'carried.safetensors';
export const STATE_FILE = 'state.json';

/** The files of tensors, in the order in which they are hashed. */
export const TENSOR_FILES = [WEIGHTS_FILE, OPTIMIZER_FILE, REPLAY_FILE, CARRIED_FILE] as const;

/** What only a run that goes on reads: nothing goes on where one of them is missing. */
export const TRAINING_FILES = [OPTIMIZER_FILE, REPLAY_FILE, CARRIED_FILE] as const;
const OF_TRAINING: ReadonlySet<string> = new Set(TRAINING_FILES);

/** Is a file of a checkpoint read by a run that goes on, and by nothing else? */
export function isOfTraining(file: string): boolean {
  return OF_TRAINING.has(file);
}

const FOLDER = /^checkpoint-(\d+)(?:-\d+)?$/;
/** Of a checkpoint that was found damaged; nothing reads it. */
export const DAMAGED = /^damaged-checkpoint-/;
/** Of a checkpoint that was not written to its end. */
export const UNFINISHED = /^\.unfinished-/;

/**
 * Name of the checkpoint folder of an update.
 * @param copy 2 for the second one of the same update, and so on
 */
export function checkpointName(update: number, copy = 1): string {
  return `checkpoint-${String(update).padStart(9, '0')}${copy > 1 ? `-${copy}` : ''}`;
}

/** The update that a checkpoint folder is named after; null for another name. */
export function updateOfName(name: string): number | null {
  const found = FOLDER.exec(name);
  return found ? Number(found[1]) : null;
}
