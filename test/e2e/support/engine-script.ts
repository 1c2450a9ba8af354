import type {
  EngineChoice,
  EngineStatus,
  EstimateEvent,
  ExaminationEvent,
} from '../../../shared/contract/engines.ts';
import type { EngineId } from '../../../shared/run-config/engine-ids.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';

export interface EngineCall {
  readonly config: RunConfig;
  /** Aborts when the page closes the call. */
  readonly signal: AbortSignal;
}

interface ExamineCall extends EngineCall {
  readonly engines: readonly EngineId[];
}

/** What a machine's engines do; the script decides when. */
export interface EngineScript {
  readonly statuses: readonly EngineStatus[];
  /** Events of an examination of these engines. */
  readonly examine: (call: ExamineCall) => AsyncIterable<ExaminationEvent>;
  readonly estimate: (call: EngineCall) => AsyncIterable<EstimateEvent>;
  /** What is stored with every run. */
  readonly choice: EngineChoice;
}
