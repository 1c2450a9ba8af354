import { describe, expect, it } from 'vitest';
import type { EngineChoice } from '../../../../shared/contract/engines.ts';
import {
  choiceFacts,
  choiceReason,
  isChoosingEngine,
} from '../../../../src-renderer/engines/engine-choice.ts';
import { rightEngine, wrongEngine } from './examinations.ts';

const choice: EngineChoice = {
  engine: 'onnx-cpu',
  reason: 'fastest',
  threads: 2,
  device: 'AMD EPYC',
  examinations: [
    rightEngine('onnx-cpu', 0.04),
    rightEngine('tfjs-cpu', 0.09),
    wrongEngine('onnx-webgpu', 'MatMul'),
  ],
};

describe('why a run was given its engine', () => {
  it('counts the right ones it was the fastest of', () => {
    expect(choiceReason(choice)).toBe('fastest of 2 that are right');
  });

  it('says when there was no choice', () => {
    const examinations = choice.examinations.slice(0, 1);
    expect(choiceReason({ ...choice, examinations })).toBe('the only one that is right');
  });

  it('says when the configuration named it', () => {
    expect(choiceReason({ ...choice, reason: 'named' })).toBe('named in the configuration');
  });
});

it('tells what was measured when the run started', () => {
  expect(new Map(choiceFacts(choice).map(({ label, value }) => [label, value]))).toEqual(
    new Map([
      ['Engine', 'ONNX Runtime, CPU'],
      ['Why', 'fastest of 2 that are right'],
      ['Device', 'AMD EPYC'],
      ['Threads', '2'],
      ['Self-test, worst error', '1.2e-7'],
      ['An update at the start', '40.0 ms'],
    ]),
  );
});

it.each([
  ['memory', '2, sharing memory'],
  ['copies', '2, sharing copies, as native code takes no shared memory there'],
] as const)('tells how threads hand each other arrays: %s', (sharing, told) => {
  const own = { ...rightEngine('onnx-cpu', 0.04), sharing };
  const facts = choiceFacts({ ...choice, examinations: [own, rightEngine('tfjs-cpu', 0.09)] });
  expect(facts.find(({ label }) => label === 'Threads')?.value).toBe(told);
});

describe('a run at its start', () => {
  const progress = {
    update: 0,
    totalUpdates: 100,
    environmentSteps: 0,
    updatesPerSecond: 0,
    wallSeconds: 0,
    secondsLeft: null,
  };

  it('is choosing its engine until it has one', () => {
    expect(isChoosingEngine({ state: 'running', engine: null, progress })).toBe(true);
    expect(isChoosingEngine({ state: 'running', engine: 'onnx-cpu', progress })).toBe(false);
  });

  it('is not while it waits for its turn, nor after it ended without one', () => {
    expect(isChoosingEngine({ state: 'queued', engine: null, progress })).toBe(false);
    expect(isChoosingEngine({ state: 'failed', engine: null, progress })).toBe(false);
  });
});
