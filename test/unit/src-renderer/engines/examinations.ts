import type { EngineExamination, SelfTest } from '../../../../shared/contract/engines.ts';
import { ENGINE_LABELS, type EngineId } from '../../../../shared/run-config/engine-ids.ts';

const rightSelfTest: SelfTest = {
  passed: true,
  tolerance: 1e-3,
  worstError: 1.2e-7,
  programs: [{ program: 'think', worstError: 1.2e-7, output: 'q' }],
  replaced: [],
  failure: null,
};

/** An engine that is right and takes so many seconds an update. */
export function rightEngine(engine: EngineId, secondsPerUpdate: number): EngineExamination {
  return {
    engine,
    label: ENGINE_LABELS[engine],
    selfTest: rightSelfTest,
    calibration: {
      secondsPerUpdate,
      secondsPerThink: secondsPerUpdate / 2,
      secondsPerLearn: secondsPerUpdate / 2,
      thinkGflops: 180,
      learnGflops: 90.5,
    },
    refused: null,
  };
}

/** An engine whose self-test found an operation to be wrong. */
export function wrongEngine(engine: EngineId, operation: string | null): EngineExamination {
  const message = `${operation ?? 'The program'} is off by 10% at 121 positions.`;
  return {
    engine,
    label: ENGINE_LABELS[engine],
    selfTest: {
      ...rightSelfTest,
      passed: false,
      worstError: 0.1,
      failure: { operation, message },
    },
    calibration: null,
    refused: message,
  };
}

/** An engine that could not be loaded. */
export function missingEngine(engine: EngineId, refused: string): EngineExamination {
  return { engine, label: ENGINE_LABELS[engine], selfTest: null, calibration: null, refused };
}
