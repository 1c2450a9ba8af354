import type { RunState } from '../../../shared/contract/runs.ts';
import type { ReadableConnection } from '../connection.ts';

/** A run, and where it belongs: also one in the trash. */
export interface RunPlace {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly state: RunState;
  readonly experiment: { readonly id: string; readonly name: string } | null;
  /** Id of what it is in the trash with: its experiment's, or its own; null when it is not there. */
  readonly trash: string | null;
}

interface Row extends Pick<RunPlace, 'number' | 'id' | 'name' | 'state' | 'trash'> {
  readonly experimentId: string | null;
  readonly experimentName: string;
}

/** All runs that are not deleted for ever, newest first. */
export function runPlaces(database: ReadableConnection): RunPlace[] {
  const rows = database.all<Row>(
    `SELECT runs.number, runs.id, runs.name, runs.state, experiments.id AS experimentId,
       experiments.name AS experimentName,
       CASE WHEN runs.trash IS NULL THEN NULL
         WHEN runs.trash = experiments.trash THEN experiments.id ELSE runs.id END AS trash
     FROM runs LEFT JOIN experiments ON experiments.number = runs.experiment
     WHERE runs.deleted_at IS NULL ORDER BY runs.number DESC`,
  );
  return rows.map(({ experimentId, experimentName, ...run }) => ({
    ...run,
    experiment: experimentId === null ? null : { id: experimentId, name: experimentName },
  }));
}

/** Changes when a run comes, goes, or moves into the trash or out of it. */
export function runInventory(database: ReadableConnection): string {
  const row = database.get<Record<string, number | null>>(
    `SELECT count(*) AS runs, max(number) AS newest, count(trash) AS trashed, sum(trash) AS entries
     FROM runs WHERE deleted_at IS NULL`,
  )!;
  return JSON.stringify(row);
}
