import { expect, it } from 'vitest';
import type { EngineChoice } from '../../../../shared/contract/engines.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { engineKey } from '../../../../src-main/analysis/loaded-subjects.ts';

const { config } = findPreset('quick')!;
const calibration = { secondsPerUpdate: 1, secondsPerThink: 1, secondsPerLearn: 1 };
const choiceOf = (secondsPerUpdate: number, threads = 2): EngineChoice => ({
  engine: 'onnx-cpu',
  reason: 'named',
  threads,
  device: '',
  examinations: [
    {
      engine: 'onnx-cpu',
      label: 'ONNX Runtime',
      selfTest: null,
      refused: null,
      calibration: { ...calibration, secondsPerUpdate, thinkGflops: 1, learnGflops: 1 },
    },
  ],
});
const key = (choice: EngineChoice, seed = 1) => engineKey({ config: { ...config, seed }, choice });

it('lets runs share an engine whatever was measured when each began', () => {
  expect(key(choiceOf(0.1), 2)).toBe(key(choiceOf(0.2), 1));
  expect(key(choiceOf(0.1, 2))).not.toBe(key(choiceOf(0.1, 1)));
});
