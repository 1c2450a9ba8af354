import type { EngineChoice, RunEstimate } from '../../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../../shared/run-config/engine-ids.ts';
import type { EngineScript } from './engine-script.ts';

/** What a run may take. */
export const SOME_ESTIMATE: RunEstimate = {
  parameters: 49_410,
  memory: { replay: 1e8, weights: 1e6, activations: 1e8, base: 2e8, total: 4.01e8 },
  diskBytes: 2e8,
  freeDiskBytes: null,
  operationsPerUpdate: 112e9,
  engine: 'onnx-cpu',
  time: {
    secondsPerUpdate: 0.04,
    trainingSeconds: 100,
    validationSeconds: 10,
    totalSeconds: 110,
    ladder: null,
  },
};

const choice: EngineChoice = {
  engine: 'onnx-cpu',
  reason: 'fastest',
  threads: 1,
  device: 'A processor',
  examinations: [],
};

/**
 * Engines that need not be measured before the form says how long a run takes: for pages that are
 * tested for something else, on which every change of a field would begin two seconds of work.
 */
export const INSTANT_ENGINES: EngineScript = {
  statuses: [
    { id: 'onnx-cpu', label: ENGINE_LABELS['onnx-cpu'], available: true, detail: 'linux x64' },
  ],
  examine: async function* () {},
  estimate: async function* () {
    yield { kind: 'estimate', estimate: SOME_ESTIMATE };
  },
  choice,
};
