import { existsSync } from 'node:fs';
import type { ImportResult } from '../../../shared/contract/archive.ts';
import { hiddenUse } from '../../store/runs/archived-rows.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import { runFolder } from '../../store/data-folder.ts';
import { experimentRuns, findExperiment } from '../../store/experiments-repository.ts';
import { findRun } from '../../store/runs/runs-repository.ts';
import { ArchiveError } from '../archive-error.ts';
import type { Manifest } from '../format/manifest.ts';
import { differenceOf } from './same-run.ts';

export interface ImportPlaces {
  readonly database: ReadableConnection;
  readonly dataFolder: string;
}

/** What an import of a manifest comes to. */
export function importResult(
  manifest: Manifest,
  alreadyHere: boolean,
  lacksFigures = false,
): ImportResult {
  const { kind, experiment, runs } = manifest;
  const { id, name } = experiment ?? runs[0];
  return { kind, id, name, runs: runs.map((run) => run.id), alreadyHere, lacksFigures };
}

function taken(message: string): ArchiveError {
  return new ArchiveError('ARCHIVE_EXISTS', message);
}

/**
 * Looks whether what a file holds is here already.
 * @returns true when all of it is, and the same; false when nothing of it is
 * @throws ArchiveError ARCHIVE_EXISTS when something else has one of its ids
 */
export async function isAlreadyHere(places: ImportPlaces, manifest: Manifest): Promise<boolean> {
  const { database, dataFolder } = places;
  let same = 0;
  for (const told of manifest.runs) {
    const run = findRun(database, told.id);
    if (!run) {
      refuseHidden(database, 'runs', told.id);
      if (existsSync(runFolder(dataFolder, told.id))) {
        throw taken(`there is a folder ${runFolder(dataFolder, told.id)} that belongs to no run`);
      }
      continue;
    }
    const difference = await differenceOf(places, run, told, manifest);
    if (difference !== null) {
      throw taken(`run ${told.id} is here already, with ${difference}: delete it first`);
    }
    same++;
  }
  const { experiment, runs } = manifest;
  if (same !== 0 && same !== runs.length) {
    throw taken(`${same} of the ${runs.length} runs are here already: delete them first`);
  }
  if (!experiment) return same > 0;
  return isSameExperiment(database, experiment.id, manifest);
}

/** @throws ArchiveError ARCHIVE_EXISTS when something that is not shown has the id */
function refuseHidden(
  database: ReadableConnection,
  table: 'runs' | 'experiments',
  id: string,
): void {
  const use = hiddenUse(database, table, id);
  const what = `${table === 'runs' ? 'run' : 'experiment'} ${id}`;
  if (use === 'trash') {
    throw taken(`${what} is in the trash: restore it, or delete it there for ever first`);
  }
  if (use) throw taken(`${what} is being removed: try again when it is gone`);
}

/** The runs of the manifest are all here, or none of them. */
function isSameExperiment(database: ReadableConnection, id: string, { runs }: Manifest): boolean {
  const stored = findExperiment(database, id);
  const isHere = runs.length > 0 && findRun(database, runs[0].id) !== undefined;
  if (!stored) {
    refuseHidden(database, 'experiments', id);
    if (isHere) throw taken(`the runs of experiment ${id} are here already: delete them first`);
    return false;
  }
  const here = new Set(experimentRuns(database, stored.number).map((run) => run.id));
  if (here.size === runs.length && runs.every((run) => here.has(run.id))) return true;
  throw taken(`experiment ${id} is here already, with other runs: delete it first`);
}
