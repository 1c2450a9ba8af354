import { listEngines } from '../engine/catalogue.ts';
import { EngineService } from '../engines/engine-service.ts';
import { lookForPackagesOf } from './look-for-packages.ts';
import { ANALYSIS_WORKER } from './worker-urls.ts';

/**
 * The engines of this machine, with those whose packages are in a data folder: nothing that is measured is kept.
 * @param version of the application
 */
export function openEngines(version: string, dataFolder: string): EngineService {
  lookForPackagesOf(dataFolder);
  return new EngineService({
    analysisWorker: ANALYSIS_WORKER,
    engines: listEngines,
    database: null,
    version,
    isTraining: () => false,
  });
}
