import type { ArchiveReader, ArchiveService } from '../archive/archive-service.ts';
import type { LabRouter } from '../api/router.ts';
import type { AnalysisReader, AnalysisService } from '../analyses/analysis-service.ts';
import type { EngineService } from '../engines/engine-service.ts';
import type { EnginePackages } from '../engines/packages/package-service.ts';
import type { ExperimentReader, ExperimentService } from '../experiments/experiment-service.ts';
import type { RunReader, RunService } from '../runs/run-service.ts';
import type { SampleService } from '../sample/sample-service.ts';
import type { StorageReader } from '../storage/storage-reader.ts';
import type { StorageService } from '../storage/storage-service.ts';
import type { PlaceReader, PlaceService } from '../places/place-service.ts';
import type { WalkService } from '../walks/walk-service.ts';
import type { Recordings } from '../store/recordings/recordings.ts';

/** An open lab: the one process that may start and change runs of a data folder. */
export interface Lab {
  /** Absolute path. */
  readonly dataFolder: string;
  readonly runs: RunService;
  readonly experiments: ExperimentService;
  readonly engines: EngineService;
  readonly packages: EnginePackages;
  readonly analyses: AnalysisService;
  readonly walks: WalkService;
  readonly recordings: Recordings;
  readonly storage: StorageService;
  readonly archives: ArchiveService;
  readonly sample: SampleService;
  readonly places: PlaceService;
  /** Archives for pages: downloads and uploads. */
  readonly archiveRequests: {
    readonly isAddress: (pathname: string) => boolean;
    readonly handle: (request: Request) => Response;
  };
  /** The API for every transport. */
  readonly router: LabRouter;
  /** Live runs write a checkpoint and become *interrupted*; then everything is closed. */
  close(): Promise<void>;
}

/** A data folder opened for reading, also while another process trains in it. */
export interface LabReader {
  /** Absolute path. */
  readonly dataFolder: string;
  readonly runs: RunReader;
  readonly experiments: ExperimentReader;
  readonly analyses: AnalysisReader;
  readonly walks: WalkService;
  readonly recordings: Recordings;
  readonly storage: StorageReader;
  readonly archives: ArchiveReader;
  readonly places: PlaceReader;
  close(): Promise<void>;
}
