import type { RunBytes, RunSize } from '../../shared/contract/storage.ts';
import { updateOfName } from '../checkpoint/checkpoint-files.ts';
import { listCheckpoints, type StoredCheckpoint } from '../store/checkpoints-repository.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { runFolder } from '../store/data-folder.ts';
import type { RecordedSizes } from '../store/runs/recorded-sizes.ts';
import type { Recordings } from '../store/recordings/recordings.ts';
import { type RunPlace, runPlaces } from '../store/runs/run-places.ts';
import { type FolderBytes, measureRunFolder } from './measure-folder.ts';

/** How many are measured at a time; the process answers others between two batches. */
const RUNS_A_SLICE = 16;

export interface MeasuredLab {
  readonly dataFolder: string;
  readonly database: ReadableConnection;
  readonly recordings: Recordings;
}

/**
 * @param known checkpoints that have a row, oldest first. A folder without one that is newer is adopted or removed
 * by the next start of its run; an older one is left over.
 */
function runBytes(
  folder: FolderBytes,
  known: readonly StoredCheckpoint[],
  recorded: RecordedSizes,
): RunBytes {
  const newest = known.at(-1);
  const sum = { checkpoints: 0, replay: 0, olderCheckpoints: 0, other: folder.other };
  for (const [name, { bytes, replay }] of folder.checkpoints) {
    if (!newest || (updateOfName(name) ?? 0) > newest.update) {
      sum.other += bytes;
      continue;
    }
    sum.checkpoints += bytes - replay;
    sum.replay += replay;
    if (name !== newest.name) sum.olderCheckpoints += bytes;
  }
  const { metrics, episodes, olderEpisodes } = recorded;
  return { ...sum, damaged: folder.damaged, metrics, episodes, olderEpisodes };
}

async function measureRun(
  { database, dataFolder }: MeasuredLab,
  place: RunPlace,
  recorded: RecordedSizes,
): Promise<RunSize> {
  const { number, id, name, state, experiment, trash } = place;
  const folder = await measureRunFolder(runFolder(dataFolder, id));
  const known = listCheckpoints(database, number);
  return { id, name, state, experiment, trash, bytes: runBytes(folder, known, recorded) };
}

/** Measures runs by their numbers in slices, all if none are given; newest first. */
export async function measureRuns(
  lab: MeasuredLab,
  wanted?: ReadonlySet<string>,
): Promise<RunSize[]> {
  const places = runPlaces(lab.database).filter(({ id }) => wanted?.has(id) ?? true);
  const sizes: RunSize[] = [];
  for (let first = 0; first < places.length; first += RUNS_A_SLICE) {
    const slice = places.slice(first, first + RUNS_A_SLICE);
    const recorded = await lab.recordings.sizes(slice.map(({ number }) => number));
    const measured = slice.map((place, index) => measureRun(lab, place, recorded[index]!));
    sizes.push(...(await Promise.all(measured)));
  }
  return sizes;
}
