import type { EngineExamination, EngineStatus, SelfTest } from '../../shared/contract/engines.ts';
import { errorMessage } from '../../shared/errors/thrown.ts';
import type { EngineId } from '../../shared/run-config/engine-ids.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { createEngine, type EngineOptions } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { selfTest, type SelfTestOptions } from '../engine/self-test/self-test.ts';
import type { SelfTestCase } from '../engine/self-test/self-test-case.ts';
import { calibrate } from './calibrate.ts';
import { selfTestCases } from './self-test-cases.ts';

/** What an examination is at. */
export interface ExaminationProgress {
  readonly engine: EngineId;
  readonly stage: 'self-test' | 'calibration';
  readonly done: number;
  readonly total: number;
}

export interface ExamineOptions {
  /** Threads of a processor's engine, at least 1. */
  readonly threads: number;
  /** About how long the calibration may take; null leaves it out. */
  readonly calibrationSeconds: number | null;
  readonly onProgress?: ((progress: ExaminationProgress) => void) | undefined;
  /** Ends the examination with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** How engines are made; ours when left out. */
  readonly create?: typeof createEngine | undefined;
}

/** What was found out about an engine, and the engine itself when it may be used. */
export interface Examined {
  readonly examination: EngineExamination;
  /** Ready for use, to be disposed by the caller; null when it was refused. */
  readonly engine: Engine | null;
}

/** Engines whose fused attention can be replaced by its parts. */
const REPLACEABLE_ATTENTION: ReadonlySet<EngineId> = new Set(['onnx-webgpu', 'onnx-cuda']);

const mayBeAttention = ({ failure }: SelfTest) =>
  failure !== null && (failure.operation === 'attention' || failure.operation === null);

/** Creates and tests an engine, again with attention in parts when the fused one is wrong. */
async function createTested(
  id: EngineId,
  cases: readonly SelfTestCase[],
  create: (composedAttention: boolean) => Promise<Engine>,
  options: SelfTestOptions,
): Promise<{ engine: Engine; tested: SelfTest }> {
  const attempt = async (composedAttention: boolean) => {
    const engine = await create(composedAttention);
    try {
      return { engine, tested: await selfTest(engine, cases, options) };
    } catch (error) {
      await engine.dispose();
      throw error;
    }
  };
  const first = await attempt(false);
  if (!mayBeAttention(first.tested) || !REPLACEABLE_ATTENTION.has(id)) return first;
  await first.engine.dispose();
  const second = await attempt(true);
  return { ...second, tested: { ...second.tested, replaced: ['attention'] } };
}

/**
 * Tests an engine with the programs of a configuration and measures them.
 * @throws only the signal's reason: what the engine cannot do refuses it.
 */
export async function examineEngine(
  { id, label, available, detail }: EngineStatus,
  config: RunConfig,
  options: ExamineOptions,
): Promise<Examined> {
  const { threads, calibrationSeconds, onProgress, signal, create = createEngine } = options;
  const base = { engine: id, label, selfTest: null, calibration: null };
  const refuse = (refused: string, found: Partial<EngineExamination> = {}): Examined => ({
    examination: { ...base, ...found, refused },
    engine: null,
  });
  if (!available) return refuse(detail);
  const cases = selfTestCases(config);
  const tell = (stage: ExaminationProgress['stage']) => (done: number, total: number) =>
    onProgress?.({ engine: id, stage, done, total });
  let engine: Engine | null = null;
  let tested: SelfTest | null = null;
  try {
    const createWith = (composedAttention: boolean) =>
      create(id, { threads, composedAttention } satisfies EngineOptions);
    const self = { onProgress: tell('self-test'), signal };
    ({ engine, tested } = await createTested(id, cases, createWith, self));
    if (!tested.passed) {
      await engine.dispose();
      const why = tested.failure?.message ?? 'its results are wrong';
      return refuse(`failed the self-test: ${why}`, { selfTest: tested });
    }
    const calibration =
      calibrationSeconds === null
        ? null
        : await calibrate(engine, config, {
            threads,
            seconds: calibrationSeconds,
            onProgress: tell('calibration'),
            signal,
          });
    const { sharing } = engine;
    const examination = { ...base, selfTest: tested, calibration, refused: null };
    return { examination: { ...examination, ...(sharing && { sharing }) }, engine };
  } catch (error) {
    await engine?.dispose();
    signal?.throwIfAborted();
    return refuse(errorMessage(error), { selfTest: tested });
  }
}
