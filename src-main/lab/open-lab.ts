import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { resolve } from 'node:path';
import type { SystemInfo } from '../../shared/contract/system.ts';
import { archiveRequests, isArchiveAddress } from '../archive/archive-requests.ts';
import { ArchiveService } from '../archive/archive-service.ts';
import { createRouter } from '../api/router.ts';
import { listEngines } from '../engine/catalogue.ts';
import { AnalysisService } from '../analyses/analysis-service.ts';
import { EngineService } from '../engines/engine-service.ts';
import type { PackageHosts } from '../engines/packages/package-kind.ts';
import { ExperimentSupervisor } from '../experiments/experiment-supervisor.ts';
import { SavedViews } from '../runs/saved-views.ts';
import { RunSupervisor } from '../runs/run-supervisor.ts';
import { SampleService } from '../sample/sample-service.ts';
import { StorageService } from '../storage/storage-service.ts';
import { openStore } from '../store/store.ts';
import { BranchService } from '../branches/branch-service.ts';
import { VerifyService } from '../verify/verify-service.ts';
import { WalkService } from '../walks/walk-service.ts';
import { exportMessage } from './export-message.ts';
import { HostMessages } from './host-messages.ts';
import type { Lab } from './lab.ts';
import { isUsualData } from './data-folder.ts';
import { lookForPackagesOf } from './look-for-packages.ts';
import { openPackages } from './open-packages.ts';
import { printStorageFindings, printStorageNote } from './storage-notes.ts';
import { PlaceSupervisor } from '../places/place-supervisor.ts';
import { connectPlace } from '../places/connect-place.ts';
import { testPlace } from '../places/place-test.ts';
import { ANALYSIS_WORKER, TRAINER_WORKER, WALKER_WORKER } from './worker-urls.ts';

export type { Lab } from './lab.ts';

export interface LabOptions {
  /** Made when it is not there. */
  readonly dataFolder: string;
  readonly host: 'electron' | 'browser';
  /** Of the application. */
  readonly version: string;
  /** Single runs that train at the same time; the others wait in the queue. */
  readonly maxRunning?: number | undefined;
  /** Engine threads that runs of experiments may take together; as many as cores if left out. */
  readonly threadBudget?: number | undefined;
  /** A `.hrmrun` file of trained runs that comes with the application. */
  readonly sampleFile?: string | undefined;
  /** The lab packed for clusters; it need not be there. */
  readonly clusterArchive?: string | undefined;
  /** The licences of everything inside the application, as text. */
  readonly noticesFile?: string | undefined;
  /** What the lab, and the program around the page, ask of it. */
  readonly messages?: HostMessages;
  /** Where packages of engines are downloaded from; their makers' hosts if left out. */
  readonly packageHosts?: PackageHosts | undefined;
}

/** What the lab runs on. */
function readSystemInfo(lab: Pick<SystemInfo, 'dataFolder' | 'host' | 'version'>): SystemInfo {
  return {
    ...lab,
    isUsualData: isUsualData(lab.dataFolder, process.env),
    node: process.versions.node,
    platform: process.platform,
    electron: process.versions['electron'] ?? null,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    engines: listEngines(),
  };
}

/** A checkout has none before it is built. */
async function readNotices(file: string | undefined): Promise<string | null> {
  return file !== undefined && existsSync(file) ? readFile(file, 'utf8') : null;
}

/**
 * Opens the lab of a data folder: the store, its services, and the API.
 * @throws StoreError with one clear line when the folder cannot be written, is in use by another
 * lab, or holds newer or other data; nothing is changed then.
 */
export async function openLab(options: LabOptions): Promise<Lab> {
  const { host, version, maxRunning = 1, threadBudget, sampleFile = null } = options;
  const { packageHosts, noticesFile, clusterArchive = '', messages = new HostMessages() } = options;
  const dataFolder = resolve(options.dataFolder);
  const { database, recordings, reserve, close } = openStore(dataFolder);
  lookForPackagesOf(dataFolder);
  const verify = new VerifyService({ dataFolder, database, say: printStorageNote });
  printStorageFindings(() => verify.health().reasons);
  void verify.quickCheck();
  const archives = new ArchiveService({
    database,
    dataFolder,
    labVersion: version,
    onImported: (ids) => runs.queueChanged(ids),
    onExported: (name, end) => {
      const message = exportMessage(name, end);
      if (message) messages.send(message);
    },
  });
  const places: PlaceSupervisor = new PlaceSupervisor({
    database,
    dataFolder,
    connect: (place) => connectPlace(place, version),
    test: (place, { install, archive = clusterArchive, signal }) =>
      testPlace(place, { version, archive: install ? archive : null, signal }),
    config: (id) => runs.config(id),
    onChange: (id) => runs.changed(id),
    onPoints: (id, points) => runs.watchers.tellPoints(id, points),
  });
  const runs: RunSupervisor = new RunSupervisor({
    elsewhere: places,
    database,
    reserve,
    dataFolder,
    trainerWorker: TRAINER_WORKER,
    analysisWorker: ANALYSIS_WORKER,
    maxRunning,
    threadBudget,
    engines: listEngines,
  });
  const experiments = new ExperimentSupervisor(database, runs);
  const engines = new EngineService({
    analysisWorker: ANALYSIS_WORKER,
    engines: listEngines,
    database,
    version,
    isTraining: () => runs.isTraining,
  });
  const packages = openPackages(dataFolder, engines, packageHosts);
  const analyses = new AnalysisService({ analysisWorker: ANALYSIS_WORKER, dataFolder, database });
  const storage = new StorageService({
    database,
    reserve,
    dataFolder,
    recordings,
    runs,
    experiments,
  });
  const walks = new WalkService({
    walkerWorker: WALKER_WORKER,
    analysisWorker: ANALYSIS_WORKER,
    dataFolder,
    database,
  });
  const branches = new BranchService({ database, walks });
  places.start();
  const sample = new SampleService({ file: sampleFile, database, archives, storage });
  const systemInfo = () => readSystemInfo({ dataFolder, host, version });
  return {
    dataFolder,
    runs,
    experiments,
    engines,
    packages,
    analyses,
    walks,
    recordings,
    storage,
    archives,
    sample,
    places,
    archiveRequests: { isAddress: isArchiveAddress, handle: archiveRequests(archives) },
    router: createRouter({
      runs,
      views: new SavedViews(database),
      experiments,
      engines,
      packages,
      analyses,
      archives,
      sample,
      recordings,
      storage,
      verify,
      walks,
      branches,
      places,
      systemInfo,
      notices: () => readNotices(noticesFile),
      messages: (signal) => messages.follow(signal),
    }),
    close: async () => {
      await archives.close();
      // First: its last step asks an engine.
      await packages.close();
      // Before the runs: what it reads is stored in them.
      await places.close();
      await Promise.all([
        runs.close(),
        storage.close(),
        engines.close(),
        analyses.close(),
        walks.close(),
        verify.close(),
      ]);
      experiments.close();
      await close();
    },
  };
}
