import { describe, expect, it } from 'vitest';
import { learnProgram } from '../../../../../src-main/agent/model/learn-program.ts';
import { thinkProgram } from '../../../../../src-main/agent/model/think-program.ts';
import type { OperationKind } from '../../../../../src-main/engine/program/node.ts';
import {
  prepareSelfTest,
  type SelfTestCase,
} from '../../../../../src-main/engine/self-test/self-test-case.ts';
import { selfTest } from '../../../../../src-main/engine/self-test/self-test.ts';
import { SMALL_MODELS } from '../../agent/small-models.ts';
import { RecordingEngine } from '../recording-engine.ts';
import { brokenEngine, engineWithout } from './broken-engine.ts';

const shape = SMALL_MODELS['the quick model, two H cycles, vectors carried, a prefix token'];
const integersBelow = { tokens: 7, agentPosition: 6, actions: 4 };
const think = thinkProgram(shape, { carry: true, trace: true });
const learn = learnProgram(shape, { latents: true, recurrentSteps: 1 });
const cases: SelfTestCase[] = [
  prepareSelfTest({ title: 'think', program: think, batch: 2, integersBelow }),
  prepareSelfTest({ title: 'learn', program: learn, batch: 2, integersBelow }),
];

const GIVEN: ReadonlySet<OperationKind> = new Set(['input', 'parameter', 'constant']);
const kinds = [...new Set([...think.nodes, ...learn.nodes].map(({ operation }) => operation.kind))]
  .filter((kind) => !GIVEN.has(kind))
  .toSorted();

describe('the self-test', () => {
  it('passes an engine that is right, with the error of every program', async () => {
    const heard: [number, number][] = [];
    const onProgress = (done: number, total: number) => heard.push([done, total]);
    const result = await selfTest(new RecordingEngine(), cases, { onProgress });
    expect(result).toMatchObject({ passed: true, tolerance: 1e-3, replaced: [], failure: null });
    expect(result.programs.map(({ program }) => program)).toEqual(['think', 'learn']);
    // The recording engine rounds its outputs to float32.
    expect(result.worstError).toBeGreaterThan(0);
    expect(result.worstError).toBeLessThan(1e-6);
    expect(heard).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('knows programs with all that matters', () => {
    expect(kinds).toEqual(expect.arrayContaining(['attention', 'matmul', 'rotate', 'silu']));
  });

  it.each(kinds)('catches and names an engine’s wrong %s', async (kind) => {
    const { passed, failure, worstError } = await selfTest(brokenEngine(kind), cases);
    expect(passed).toBe(false);
    expect(worstError).toBeGreaterThan(1e-3);
    expect(failure?.operation).toBe(kind);
    expect(failure?.message).toMatch(
      new RegExp(String.raw`^(think|learn): \S+ is wrong by [\d.e+-]+: ${kind} of \[.* is off by`),
    );
  });

  it('catches a NaN', async () => {
    const nowhere = brokenEngine('silu', (node) => ({
      operation: { kind: 'divide' },
      inputs: [node, { ...node, operation: { kind: 'subtract' }, inputs: [node, node] }],
      shape: node.shape,
      type: 'float',
    }));
    const { failure, worstError } = await selfTest(nowhere, cases);
    expect(failure?.operation).toBe('silu');
    expect(Number.isFinite(worstError)).toBe(true);
  });

  it('names an operation that the engine does not know', async () => {
    const { passed, failure } = await selfTest(engineWithout('softmax'), [cases[1]]);
    expect(passed).toBe(false);
    expect(failure?.operation).toBe('softmax');
    expect(failure?.message).toContain('no softmax here');
  });

  it('says so when no single operation is wrong', async () => {
    const right = new RecordingEngine();
    const onlyTogether = {
      ...brokenEngine('attention'),
      compile: (program: SelfTestCase['program']) =>
        (program.nodes.length > 5 ? brokenEngine('attention') : right).compile(program),
    };
    const { failure } = await selfTest(onlyTogether, cases);
    expect(failure?.operation).toBeNull();
    expect(failure?.message).toContain('though each of its operations is right alone');
  });

  it('ends when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(selfTest(new RecordingEngine(), cases, { signal })).rejects.toThrow('enough');
  });
});
