import type { Annotation } from '../../shared/contract/marks.ts';
import type { WritableConnection } from '../store/connection.ts';
import { runFolder } from '../store/data-folder.ts';
import { annotate } from '../store/marks-repository.ts';
import type { StoredRun } from '../store/runs/run-row.ts';
import { renameRun, touchRun } from '../store/runs/runs-repository.ts';
import { runInTurns } from '../streams/tasks.ts';
import { writeRunFile } from './run-file.ts';

/** Where runs are stored. */
interface AnnotatedStore {
  readonly database: WritableConnection;
  readonly dataFolder: string;
}

/**
 * Changes marks and notes of all runs, or of none.
 * @returns fulfilled when the files in their folders say so, too: each has to last, which takes a while for many
 * @throws AnnotationError when a run would have too many tags
 */
export function annotateRuns(
  { database, dataFolder }: AnnotatedStore,
  runs: readonly StoredRun[],
  change: Annotation,
): Promise<void> {
  const at = Date.now();
  database.transaction(() => {
    for (const run of runs) {
      annotate(database, 'runs', run, change);
      touchRun(database, run.number, at);
    }
  });
  return runInTurns(
    (function* () {
      for (const { id } of runs) yield writeRunFile(database, id, runFolder(dataFolder, id));
    })(),
  );
}

/** Gives a run another name, also in the file of its folder. */
export function renameInFolder(
  { database, dataFolder }: AnnotatedStore,
  { number, id }: StoredRun,
  name: string,
): void {
  renameRun(database, number, name, Date.now());
  writeRunFile(database, id, runFolder(dataFolder, id));
}
