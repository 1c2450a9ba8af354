import { resolve } from 'node:path';
import { ArchiveReader } from '../archive/archive-service.ts';
import { AnalysisReader } from '../analyses/analysis-service.ts';
import { StoredExperiments } from '../experiments/stored-experiments.ts';
import { StoredPlaces } from '../places/stored-places.ts';
import { StoredRuns } from '../runs/stored-runs.ts';
import { StorageReader } from '../storage/storage-reader.ts';
import { openStoreForReading } from '../store/store.ts';
import { WalkService } from '../walks/walk-service.ts';
import { unknownToDatabase } from '../verify/health.ts';
import type { Lab, LabReader } from './lab.ts';
import { lookForPackagesOf } from './look-for-packages.ts';
import { printStorageFindings } from './storage-notes.ts';
import { ANALYSIS_WORKER, WALKER_WORKER } from './worker-urls.ts';

/**
 * Opens a data folder for reading; another process may be training in it. Runs that a dead lab
 * left live are shown as interrupted.
 * @throws StoreError DATABASE_MISSING when there is no lab in the folder yet; others as openLab.
 */
export async function openLabReader(options: Pick<Lab, 'dataFolder'>): Promise<LabReader> {
  const dataFolder = resolve(options.dataFolder);
  const { database, recordings, hasOwner, close } = openStoreForReading(dataFolder);
  lookForPackagesOf(dataFolder);
  // An open lab has said so already, and its unfinished work is no fault.
  if (!hasOwner) printStorageFindings(() => unknownToDatabase(database, dataFolder));
  const runs = new StoredRuns(database, {
    dataFolder,
    analysisWorker: ANALYSIS_WORKER,
    abandoned: !hasOwner,
  });
  const experiments = new StoredExperiments(database, { abandoned: !hasOwner });
  const analyses = new AnalysisReader({ analysisWorker: ANALYSIS_WORKER, dataFolder, database });
  const walks = new WalkService({
    walkerWorker: WALKER_WORKER,
    analysisWorker: ANALYSIS_WORKER,
    dataFolder,
    database,
  });
  const archives = new ArchiveReader({ dataFolder, database });
  return {
    dataFolder,
    runs,
    experiments,
    analyses,
    walks,
    recordings,
    storage: new StorageReader({ database, dataFolder, recordings }),
    archives,
    places: new StoredPlaces(database),
    close: async () => {
      await analyses.close();
      await walks.close();
      await close();
    },
  };
}
