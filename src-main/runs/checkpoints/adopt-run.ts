import { readdirSync, statSync } from 'node:fs';
import { parseRunConfig, RunConfigError } from '../../../shared/run-config/parse.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { printable, printableStart } from '../../../shared/text/control-characters.ts';
import { updateOfName } from '../../checkpoint/checkpoint-files.ts';
import { trainedSeconds } from '../../checkpoint/trained-seconds.ts';
import { saveCheckpoint } from '../../store/checkpoints-repository.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { runFolder } from '../../store/data-folder.ts';
import { saveEngineChoice } from '../../store/engines-repository.ts';
import { saveMarks } from '../../store/marks-repository.ts';
import {
  changeState,
  findRun,
  insertRun,
  renameRun,
  saveProgress,
} from '../../store/runs/runs-repository.ts';
import { setAside, type UnrecordedCheckpoint, readUnrecorded } from './find-checkpoint.ts';
import { readRunFile, type RunFile } from '../run-file-format.ts';

/** What was done with a run folder that the database did not know. */
export type Adoption =
  | {
      readonly kind: 'adopted';
      readonly id: string;
      readonly name: string;
      /** Of the newest whole checkpoint; 0 without one. */
      readonly update: number;
      readonly checkpoints: number;
      /** What is no longer known, in a sentence. */
      readonly missing: string;
    }
  /** Nothing was changed. */
  | { readonly kind: 'left'; readonly id: string; readonly why: string };

/** What a run's folder tells of it. */
interface Told {
  /** Oldest first. */
  readonly whole: readonly UnrecordedCheckpoint[];
  /** Names of the folders of checkpoints that cannot be used. */
  readonly damaged: readonly string[];
  readonly file: RunFile | null;
  /** What is wrong with the run's file; null when it is there. */
  readonly fileMissing: string | null;
}

async function readFolder(folder: string, id: string): Promise<Told> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && updateOfName(entry.name) !== null)
    .map(({ name }) => name);
  const whole: UnrecordedCheckpoint[] = [];
  const damaged: string[] = [];
  for (const name of names.toSorted()) {
    const found = await readUnrecorded(folder, name, true);
    if (found) whole.push(found);
    else damaged.push(name);
  }
  const found = readRunFile(folder, id);
  const fileMissing =
    found.kind === 'damaged' ? `run.json is damaged: ${found.why}` : 'no run.json';
  return {
    whole: whole.toSorted((a, b) => a.checkpoint.update - b.checkpoint.update),
    damaged,
    file: found.kind === 'read' ? found.run : null,
    fileMissing: found.kind === 'read' ? null : fileMissing,
  };
}

/** The configuration by the run's file, or by its newest checkpoint; why there is none in words. */
function configOf({ file, whole, fileMissing }: Told): RunConfig | string {
  const raw = file?.config ?? whole.at(-1)?.state.config;
  if (raw === undefined) return `nothing says its configuration (${fileMissing})`;
  try {
    const { name, ...rest } = parseRunConfig(raw);
    return { ...rest, name: printableStart(name, 120) };
  } catch (error) {
    if (!(error instanceof RunConfigError)) throw error;
    return `its configuration cannot be used: ${error.message}`;
  }
}

function missingOf({ file, fileMissing, damaged }: Told, update: number): string {
  const said = [
    update > 0 ? `metrics, validations and episodes up to update ${update}` : '',
    file
      ? ''
      : `its name if it was changed, its experiment, what it was forked from, and its engine (${fileMissing})`,
    file && !file.engine ? 'its engine' : '',
  ].filter(Boolean);
  const lost = said.length > 0 ? `not known any more: ${said.join('; ')}` : 'nothing is missing';
  const { experiment } = file ?? {};
  const belonged = experiment ? `; it was in experiment ${experiment.id} (${experiment.name})` : '';
  const unusable =
    damaged.length > 0 ? `; damaged checkpoints set aside: ${damaged.join(', ')}` : '';
  return printable(`${lost}${belonged}${unusable}`);
}

function store(database: WritableConnection, id: string, config: RunConfig, told: Told): string {
  const { whole, file } = told;
  const newest = whole.at(-1);
  const { update = 0, environmentSteps = 0 } = newest?.checkpoint ?? {};
  const missing = missingOf(told, update);
  const name = printableStart(file?.name ?? config.name, 120);
  const first = whole.at(0)?.checkpoint.createdAt ?? Date.now();
  database.transaction(() => {
    const { stopAtGoalRate = null, maxSeconds = null, createdAt = first } = file ?? {};
    const parent = file?.parent ? { parent: { ...file.parent, environmentSteps } } : {};
    insertRun(database, { id, config, stopAtGoalRate, maxSeconds, createdAt, ...parent });
    const { number, progress } = findRun(database, id)!;
    const at = Date.now();
    if (name !== config.name) renameRun(database, number, name, at);
    if (file) saveMarks(database, 'runs', number, file.marks);
    if (file?.engine) saveEngineChoice(database, number, file.engine);
    const wallSeconds = trainedSeconds(newest?.state ?? {});
    saveProgress(database, number, { ...progress, update, environmentSteps, wallSeconds }, at);
    const note = `taken up from its folder; ${missing}`;
    changeState(database, number, { state: 'interrupted', at, update, note });
  });
  return missing;
}

/**
 * Gives a run that the database does not know its row, by what its folder holds: state *interrupted*, with
 * all whole checkpoints, and those that came without their replay; damaged ones are set aside. A folder that has
 * checkpoints of which none is whole is left as it is; one without any is a run that had not come so far.
 * @throws UnreadableCheckpointError for a checkpoint that cannot be read now, the file system's errors for the folder;
 * nothing was changed then
 */
export async function adoptRun(
  database: WritableConnection,
  dataFolder: string,
  id: string,
): Promise<Adoption> {
  const folder = runFolder(dataFolder, id);
  const told = await readFolder(folder, id);
  const { whole, damaged } = told;
  if (whole.length === 0 && damaged.length > 0) {
    return { kind: 'left', id, why: 'none of its checkpoints can be shown to be whole' };
  }
  const config = configOf(told);
  if (typeof config === 'string') return { kind: 'left', id, why: printable(config) };
  const missing = store(database, id, config, told);
  const { number, name } = findRun(database, id)!;
  // Were the process to end here, the next resume would take up the newest one.
  for (const { checkpoint } of whole) saveCheckpoint(database, number, checkpoint, Infinity);
  for (const each of damaged) await setAside(folder, each);
  const update = whole.at(-1)?.checkpoint.update ?? 0;
  return { kind: 'adopted', id, name, update, checkpoints: whole.length, missing };
}

/** When a run began, as far as its folder says; runs are numbered in that order. */
export function beginningOf(dataFolder: string, id: string): number {
  const folder = runFolder(dataFolder, id);
  const found = readRunFile(folder, id);
  return found.kind === 'read' ? found.run.createdAt : statSync(folder).mtimeMs;
}
