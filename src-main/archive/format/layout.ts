import { STATE_FILE, TENSOR_FILES } from '../../checkpoint/checkpoint-files.ts';
import { START_WEIGHTS_FILE } from '../../trainer/protocol.ts';

export const MANIFEST = 'manifest.json';
export const EXPERIMENT = 'experiment.json';
/** Analyses of the runs of the file, and of no others. */
export const ANALYSES_PART = 'analyses.jsonl';

/** The parts of a run, with their file names; all but the branches are in every file. */
export const RUN_PARTS = {
  run: 'run.json',
  config: 'config.json',
  history: 'history.jsonl',
  metrics: 'metrics.jsonl',
  validations: 'validations.jsonl',
  checkpoints: 'checkpoints.jsonl',
  episodes: 'episodes.jsonl',
  branches: 'branches.jsonl',
} as const;
export type RunPart = keyof typeof RUN_PARTS;

/** Ids of runs and experiments: they become names of folders, so nothing else is one. */
const ID = /^[0-9a-z](?:[0-9a-z-]{0,62}[0-9a-z])?$/;
/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** Can it be the id of a run or experiment, on every file system? */
export function isId(text: string): boolean {
  return ID.test(text) && !DEVICE.test(text);
}

const CHECKPOINT_FILES: ReadonlySet<string> = new Set([...TENSOR_FILES, STATE_FILE]);
const CHECKPOINT_FOLDER = /^checkpoint-\d{9}(?:-\d{1,4})?$/;

/** Path of a part of a run. */
export function runPath(id: string, file: string): string {
  return `runs/${id}/${file}`;
}

export function checkpointPath(id: string, checkpoint: string, file: string): string {
  return runPath(id, `checkpoints/${checkpoint}/${file}`);
}

export function startWeightsPath(id: string): string {
  return runPath(id, START_WEIGHTS_FILE);
}

const RUN_FILES: ReadonlySet<string> = new Set([...Object.values(RUN_PARTS), START_WEIGHTS_FILE]);

/** Is it the path of a part that this format has? */
export function isPartPath(path: string): boolean {
  if (path === MANIFEST || path === EXPERIMENT || path === ANALYSES_PART) return true;
  const [runs, id, file, name, checkpointFile, ...rest] = path.split('/');
  if (runs !== 'runs' || id === undefined || file === undefined || !isId(id)) return false;
  if (name === undefined) return RUN_FILES.has(file);
  return (
    file === 'checkpoints' &&
    CHECKPOINT_FOLDER.test(name) &&
    checkpointFile !== undefined &&
    CHECKPOINT_FILES.has(checkpointFile) &&
    rest.length === 0
  );
}

/** Media type of a part, for other programs. */
export function mediaOf(path: string): string {
  if (path.endsWith('.jsonl')) return 'application/jsonl';
  return path.endsWith('.json') ? 'application/json' : 'application/vnd.safetensors';
}

/** More files than an archive may hold; a directory of that many is read in seconds. */
export const MOST_PARTS = 60_000;
