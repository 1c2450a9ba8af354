import {
  type Analysis,
  type AnalysisParameters,
  analysisParametersSchema,
  type AnalysisRunEvent,
  type AnalysisSummary,
} from '../../shared/contract/stored-analyses.ts';
import {
  deleteAnalysis,
  findAnalysis,
  findEqualAnalysis,
  listAnalyses,
  saveAnalysis,
} from '../store/analyses-repository.ts';
import type { ReadableConnection, WritableConnection } from '../store/connection.ts';
import { AnalysisError } from './analysis-error.ts';
import { AnalysisTasks } from '../workers/analysis-tasks.ts';
import { prepareAnalysis } from './prepare-analysis.ts';
import { StoredRuns } from '../runs/stored-runs.ts';

export interface AnalysisReaderOptions {
  readonly analysisWorker: URL;
  readonly dataFolder: string;
  readonly database: ReadableConnection;
}

/** Analyses runs without storing what is new, for a process that may only read the lab. */
export class AnalysisReader {
  readonly #database: ReadableConnection;
  readonly #dataFolder: string;
  readonly #runs: StoredRuns;
  readonly #tasks: AnalysisTasks;

  constructor({ analysisWorker, dataFolder, database }: AnalysisReaderOptions) {
    this.#database = database;
    this.#dataFolder = dataFolder;
    this.#runs = new StoredRuns(database, { dataFolder, analysisWorker, abandoned: false });
    this.#tasks = new AnalysisTasks(analysisWorker);
  }

  /** Newest first. */
  list(): AnalysisSummary[] {
    return listAnalyses(this.#database);
  }

  /** @throws AnalysisError ANALYSIS_NOT_FOUND. */
  get(id: number): Analysis {
    const found = findAnalysis(this.#database, id);
    if (!found) throw new AnalysisError('ANALYSIS_NOT_FOUND', `there is no analysis ${id}`);
    return found;
  }

  /**
   * What was computed of the same checkpoints or validations before, null when nothing was.
   * @throws as run, at once.
   */
  find(wanted: AnalysisParameters): Analysis | null {
    return findEqualAnalysis(this.#database, this.#prepare(wanted));
  }

  /**
   * Answers from the store when the same was computed of the same checkpoints or validations
   * before, otherwise by a worker. The last event is *done*, unless it is cancelled by closing the
   * iterator or by the signal.
   * @throws RunError RUN_NOT_FOUND or NO_CHECKPOINT and AnalysisError NOT_ANALYZABLE at once;
   * AnalysisFailure from the iterator.
   */
  run(
    wanted: AnalysisParameters,
    signal?: AbortSignal,
  ): AsyncGenerator<AnalysisRunEvent, void, void> {
    const { parameters, sources, request } = this.#prepare(wanted);
    const known = findEqualAnalysis(this.#database, { parameters, sources });
    if (known) return tellKnown(known);
    return this.#tasks.stream<AnalysisRunEvent>(request, signal, (event, tell) => {
      if (event.kind === 'analyzing') tell({ ...event, kind: 'progress' });
      if (event.kind === 'analyzed') {
        const { result } = event;
        const analysis = this.keep({ parameters, sources, result, createdAt: Date.now() });
        tell({ kind: 'done', analysis, known: false });
      }
    });
  }

  #prepare(wanted: AnalysisParameters) {
    const from = { database: this.#database, dataFolder: this.#dataFolder, runs: this.#runs };
    // Parsed, so that equal parameters are equal texts.
    const prepared = prepareAnalysis(analysisParametersSchema.parse(wanted), from);
    return { ...prepared, sources: [...prepared.sources] };
  }

  /** Analyses under way. */
  get busy(): number {
    return this.#tasks.count;
  }

  /** Ends what is under way. */
  close(): Promise<void> {
    return this.#tasks.close();
  }

  protected keep(analysis: Omit<Analysis, 'id'>): Analysis {
    return { ...analysis, id: null };
  }
}

async function* tellKnown(analysis: Analysis): AsyncGenerator<AnalysisRunEvent, void, void> {
  yield { kind: 'done', analysis, known: true };
}

/** Analyses runs and stores the results. */
export class AnalysisService extends AnalysisReader {
  readonly #database: WritableConnection;

  constructor(options: AnalysisReaderOptions & { readonly database: WritableConnection }) {
    super(options);
    this.#database = options.database;
  }

  /** @throws AnalysisError ANALYSIS_NOT_FOUND. */
  delete(id: number): void {
    if (deleteAnalysis(this.#database, id)) return;
    throw new AnalysisError('ANALYSIS_NOT_FOUND', `there is no analysis ${id}`);
  }

  protected override keep(analysis: Omit<Analysis, 'id'>): Analysis {
    return saveAnalysis(this.#database, analysis);
  }
}
