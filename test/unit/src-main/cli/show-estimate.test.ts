import { expect, test } from 'vitest';
import type { EstimateEvent, RunEstimate } from '../../../../shared/contract/engines.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { showEstimate } from '../../../../src-main/cli/show-estimate.ts';
import type { Lab } from '../../../../src-main/lab/lab.ts';

const { config } = findPreset('quick')!;
const unknown: RunEstimate = {
  parameters: 49_410,
  memory: { replay: 0, weights: 0, activations: 0, base: 0, total: 2 ** 29 },
  diskBytes: 2 ** 28,
  freeDiskBytes: null,
  operationsPerUpdate: 1.3e9,
  engine: 'onnx-cpu',
  time: null,
};
const time = {
  secondsPerUpdate: 0.02,
  trainingSeconds: 52,
  validationSeconds: 8,
  totalSeconds: 60,
  ladder: null,
};

class AnalysisFailure extends Error {
  readonly code = 'ANALYSIS_FAILED';
}

/** What is written when the lab's engines tell this. */
async function shown(events: () => AsyncGenerator<EstimateEvent, void, void>): Promise<string> {
  let text = '';
  const engines = { estimate: events } as unknown as Lab['engines'];
  const write = (line: string) => {
    text += line;
    return true;
  };
  await showEstimate({ engines }, config, { write });
  return text;
}

test('sizes are said once, the time when it is known', async () => {
  const text = await shown(async function* () {
    yield { kind: 'estimate', estimate: unknown };
    yield { kind: 'progress', done: 1, total: 5 };
    yield { kind: 'estimate', estimate: { ...unknown, time } };
  });
  expect(text).toMatchInlineSnapshot(`
    "49,410 parameters, about 512 MiB of memory, up to 256 MiB on disk, 1.30 GFLOP an update
    About 1 min 00 s on ONNX Runtime, CPU (validations 8 s)
    "
  `);
});

test('an engine that cannot be measured leaves the time open and lets the run begin', async () => {
  const text = await shown(async function* () {
    yield { kind: 'estimate', estimate: unknown };
    throw new AnalysisFailure('no engine can compute this run');
  });
  expect(text).toContain('No expected time: no engine can compute this run\n');
});

test('an error that nobody expected is not hidden', async () => {
  const telling = shown(async function* () {
    yield { kind: 'estimate', estimate: unknown };
    throw new TypeError('a bug');
  });
  await expect(telling).rejects.toThrow('a bug');
});
