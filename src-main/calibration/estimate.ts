import type { Calibration, RunEstimate } from '../../shared/contract/engines.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import { countParameters } from '../../shared/run-config/parameter-count.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { checkpointsBytes } from './checkpoint-bytes.ts';
import { estimateMemory } from './memory-estimate.ts';
import { operationsPerUpdate } from './operations-per-update.ts';
import { estimateTime } from './time-estimate.ts';

/**
 * What a run will take: parameters, memory, operations, and the time on an engine that has been
 * measured with this configuration.
 * @param on threads at least 1; `calibration` null leaves the time open
 */
export function estimateRun(
  config: RunConfig,
  on: {
    readonly engine: EngineId;
    readonly threads: number;
    readonly calibration: Calibration | null;
  },
): RunEstimate {
  return {
    parameters: countParameters(config.model),
    memory: estimateMemory(config, on),
    diskBytes: checkpointsBytes(config),
    freeDiskBytes: null,
    operationsPerUpdate: operationsPerUpdate(config),
    engine: on.engine,
    time: on.calibration && estimateTime(config, on.calibration),
  };
}
