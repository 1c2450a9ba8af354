import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type {
  Calibration,
  EngineExamination,
  EngineStatus,
  EstimateEvent,
  ExaminationEvent,
} from '../../shared/contract/engines.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import { parseRunConfig } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { freeBytes } from '../disk/free-space.ts';
import type { AnalysisRequest } from '../analysis/protocol.ts';
import type { WritableConnection } from '../store/connection.ts';
import {
  findCalibration,
  type MeasuredOn,
  saveCalibration,
  subjectKey,
} from '../store/engines-repository.ts';
import { AnalysisTasks } from '../workers/analysis-tasks.ts';
import type { AnalysisResult } from '../workers/analysis-worker.ts';

export interface EngineServiceOptions {
  readonly analysisWorker: URL;
  /** Every engine of this build. */
  readonly engines: () => readonly EngineStatus[];
  /** Where calibrations are kept; null keeps none. */
  readonly database: WritableConnection | null;
  /** Of the application. */
  readonly version: string;
  /** Does a run train now? What is measured beside one is used at once, but not kept. */
  readonly isTraining: () => boolean;
}

/** Programs of a self-test and of a calibration: what an estimate's progress counts. */
const STAGE_STEPS = { 'self-test': 3, calibration: 2 } as const;
const ENGINE_STEPS = STAGE_STEPS['self-test'] + STAGE_STEPS.calibration;

/** Examines engines and estimates runs in analysis workers; keeps what was measured. */
export class EngineService {
  readonly #options: EngineServiceOptions;
  readonly #tasks: AnalysisTasks;
  /** Engines that were refused since the lab was opened, with the model for which they were. */
  readonly #refused = new Set<string>();

  constructor(options: EngineServiceOptions) {
    this.#options = options;
    this.#tasks = new AnalysisTasks(options.analysisWorker);
  }

  list(): readonly EngineStatus[] {
    return this.#options.engines();
  }

  /**
   * Tests and times engines with the programs of a configuration, one after the other.
   * @param engines all that are present when left out
   * @throws RunConfigError at once; AnalysisFailure from the iterator.
   */
  examine(
    config: unknown,
    engines?: readonly EngineId[],
    signal?: AbortSignal,
  ): AsyncGenerator<ExaminationEvent, void, void> {
    const checked = parseRunConfig(config);
    const request = { kind: 'examine', config: checked, engines: engines ?? null } as const;
    return this.#stream<ExaminationEvent>(request, signal, (result, tell) => {
      if (result.kind === 'examining') tell({ ...result, kind: 'progress' });
      if (result.kind === 'examined') tell(result);
    });
  }

  /**
   * Tells what a run would take: at once without the time unless the engines were measured with
   * such a configuration before; again when that is done.
   * @throws as examine; AnalysisFailure also when no engine may compute the run.
   */
  estimate(config: unknown, signal?: AbortSignal): AsyncGenerator<EstimateEvent, void, void> {
    const checked = parseRunConfig(config);
    const known = this.#known(checked);
    const request = { kind: 'estimate', config: checked, known } as const;
    const unknown = this.#candidates(checked).length - known.length;
    let examined = 0;
    return this.#stream<EstimateEvent>(request, signal, (result, tell) => {
      if (result.kind === 'estimated') {
        const { database } = this.#options;
        const freeDiskBytes = database ? freeBytes(dirname(database.file)) : null;
        tell({ kind: 'estimate', estimate: { ...result.estimate, freeDiskBytes } });
      }
      if (result.kind === 'examined') examined++;
      if (result.kind === 'examining') {
        const before = result.stage === 'calibration' ? STAGE_STEPS['self-test'] : 0;
        const done = examined * ENGINE_STEPS + before + result.done;
        tell({ kind: 'progress', done, total: unknown * ENGINE_STEPS });
      }
    });
  }

  /** Examinations and estimates under way. */
  get busy(): number {
    return this.#tasks.count;
  }

  /** Ends what is under way. */
  close(): Promise<void> {
    return this.#tasks.close();
  }

  #stream<T extends { readonly kind: string }>(
    request: Extract<AnalysisRequest, { kind: 'examine' | 'estimate' }>,
    signal: AbortSignal | undefined,
    handle: (result: AnalysisResult, tell: (event: T) => void) => void,
  ): AsyncGenerator<T, void, void> {
    const { isTraining } = this.#options;
    let besideRun = false;
    return this.#tasks.stream<T>(request, signal, (result, tell) => {
      // A run may begin or end meanwhile: asked at every sign of life of the engine that is measured.
      besideRun ||= isTraining();
      if (result.kind === 'examined') {
        this.#keep(request.config, result.examination, besideRun);
        besideRun = isTraining();
      }
      handle(result, tell);
    });
  }

  #candidates({ engine }: RunConfig): EngineStatus[] {
    return this.list().filter(({ id, available }) =>
      engine.kind === 'auto' ? available : id === engine.kind,
    );
  }

  #measuredOn(config: RunConfig, { id, detail }: EngineStatus): MeasuredOn {
    const threads = config.engine.threads > 0 ? config.engine.threads : availableParallelism();
    return { engine: id, threads, device: detail, version: this.#options.version };
  }

  #known(config: RunConfig): (readonly [EngineId, Calibration | null])[] {
    const { database } = this.#options;
    const known: (readonly [EngineId, Calibration | null])[] = [];
    for (const status of this.#candidates(config)) {
      const refused = this.#refused.has(refusalKey(config, status.id));
      const on = this.#measuredOn(config, status);
      const calibration = !refused && database ? findCalibration(database, config, on) : null;
      if (refused || calibration) known.push([status.id, calibration]);
    }
    return known;
  }

  /** @param besideRun a run trained meanwhile, so that the times are not those of this machine */
  #keep(config: RunConfig, examination: EngineExamination, besideRun: boolean): void {
    const { engine, calibration, refused } = examination;
    const { database } = this.#options;
    const key = refusalKey(config, engine);
    if (refused === null) this.#refused.delete(key);
    else this.#refused.add(key);
    const status = this.list().find(({ id }) => id === engine);
    if (!calibration || besideRun || !database || !status) return;
    const on = this.#measuredOn(config, status);
    saveCalibration(database, config, on, { calibration, at: Date.now() });
  }
}

/** What an engine was tested and timed with. */
function refusalKey(config: RunConfig, engine: EngineId): string {
  return `${engine} ${subjectKey(config)}`;
}
