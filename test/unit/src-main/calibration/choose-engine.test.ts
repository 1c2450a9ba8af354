import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type EngineChoice,
  engineChoiceSchema,
  type EngineStatus,
} from '../../../../shared/contract/engines.ts';
import type { EngineId } from '../../../../shared/run-config/engine-ids.ts';
import {
  type ChooseOptions,
  chooseEngine,
} from '../../../../src-main/calibration/choose-engine.ts';
import type { ExaminationProgress } from '../../../../src-main/calibration/examine-engine.ts';
import type { EngineOptions } from '../../../../src-main/engine/create-engine.ts';
import { type Engine, EngineError } from '../../../../src-main/engine/engine.ts';
import { brokenEngine } from '../engine/self-test/broken-engine.ts';
import { RecordingEngine } from '../engine/recording-engine.ts';
import { smallConfig } from './small-config.ts';

/** A clock that only the engines' runs turn, so that a busy machine changes nothing. */
let now = 0;
beforeEach(() => {
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => clock.mockRestore());
});

/** The interpreter, taking so many milliseconds a run. */
function timedEngine(milliseconds: number): Engine {
  const right = new RecordingEngine();
  return {
    id: 'timed',
    compile: async (program) => {
      const compiled = await right.compile(program);
      const bind: typeof compiled.bind = (binding) => {
        const { run } = compiled.bind(binding);
        const timed = async () => {
          await run();
          now += milliseconds;
        };
        return { run: timed };
      };
      return { ...compiled, bind };
    },
    dispose: async () => {},
  };
}

type Makers = Partial<Record<EngineId, (options: EngineOptions) => Engine>>;

/** A machine with these engines; remembers what was made and disposed of. */
function machine(makers: Makers, missing: Partial<Record<EngineId, string>> = {}) {
  const made: string[] = [];
  const disposed: string[] = [];
  const create = async (id: EngineId, options: EngineOptions) => {
    const maker = makers[id];
    if (!maker) throw new EngineError(`${id} finds no device`);
    const name = options.composedAttention ? `${id} composed` : id;
    made.push(`${name}, ${options.threads} threads`);
    const dispose = async () => {
      disposed.push(name);
    };
    const engine = maker(options);
    const { compile, sharing } = engine;
    return { id, compile, dispose, ...(sharing && { sharing }) };
  };
  const status = (id: string, available: boolean, detail: string) =>
    ({ id, label: id.toUpperCase(), available, detail }) as EngineStatus;
  const statuses = [
    ...Object.keys(makers).map((id) => status(id, true, `device of ${id}`)),
    ...Object.entries(missing).map(([id, detail]) => status(id, false, detail)),
  ];
  const options: ChooseOptions = { create, statuses, calibrationSeconds: 0.04 };
  return { made, disposed, options };
}

/** An engine that is right, and fast. */
const right = (): Engine => timedEngine(1);

describe('the automatic choice', () => {
  it('is the fastest of the engines that are right', async () => {
    const { disposed, made, options } = machine(
      {
        'onnx-cpu': () => timedEngine(120),
        'onnx-webgpu': () => brokenEngine('matmul'),
        'tfjs-cpu': right,
        'tfjs-gpu': () => timedEngine(80),
      },
      { 'onnx-cuda': 'no CUDA' },
    );
    const { choice, engine, note } = await chooseEngine(smallConfig(), options);
    expect(choice).toMatchObject({
      engine: 'tfjs-cpu',
      reason: 'fastest',
      threads: 2,
      device: 'device of tfjs-cpu',
    });
    expect(engine.id).toBe('tfjs-cpu');
    expect(note).toBeNull();
    expect(made).toContain('onnx-cpu, 2 threads');
    expect(disposed.toSorted()).toEqual(['onnx-cpu', 'onnx-webgpu', 'tfjs-gpu']);
    // What is not present is not examined.
    expect(choice.examinations.map((examination) => examination.engine)).toEqual([
      'onnx-cpu',
      'onnx-webgpu',
      'tfjs-cpu',
      'tfjs-gpu',
    ]);
    const [cpu, webgpu, best] = choice.examinations;
    expect(cpu.calibration!.secondsPerUpdate).toBeGreaterThan(best.calibration!.secondsPerUpdate);
    expect(webgpu).toMatchObject({
      selfTest: { passed: false, failure: { operation: 'matmul' } },
      calibration: null,
      refused: expect.stringContaining('failed the self-test: learn: ') as string,
    });
  });

  it('keeps how the threads of each engine share', async () => {
    const { options } = machine({
      'onnx-cpu': () => ({ ...right(), sharing: 'copies' }),
      'tfjs-cpu': right,
    });
    const { choice } = await chooseEngine(smallConfig(), options);
    expect(engineChoiceSchema.parse(choice).examinations.map(({ sharing }) => sharing)).toEqual([
      'copies',
      undefined,
    ]);
  });

  it('tells what it is at', async () => {
    const { options } = machine({ 'onnx-cpu': right });
    const heard: ExaminationProgress[] = [];
    const onProgress = (progress: ExaminationProgress) => heard.push(progress);
    await chooseEngine(smallConfig(), { ...options, onProgress });
    expect(heard.map(({ stage, done, total }) => `${stage} ${done}/${total}`)).toEqual([
      'self-test 1/3',
      'self-test 2/3',
      'self-test 3/3',
      'calibration 0/2',
      'calibration 1/2',
      'calibration 2/2',
    ]);
  });

  it('passes over an engine that breaks down', async () => {
    const { options } = machine({ 'onnx-cpu': right, 'onnx-webgpu': undefined as never });
    const { choice } = await chooseEngine(smallConfig(), options);
    expect(choice.engine).toBe('onnx-cpu');
    expect(choice.examinations[1].refused).toBe('onnx-webgpu finds no device');
  });

  it('fails with every reason when no engine is right', async () => {
    const { options, disposed } = machine({ 'onnx-cpu': () => brokenEngine('add') });
    await expect(chooseEngine(smallConfig(), options)).rejects.toMatchObject({
      code: 'ENGINE_REFUSED',
      message: expect.stringMatching(
        /^no engine can compute this run: ONNX-CPU: failed the self-test: .* add of /,
      ) as string,
    });
    expect(disposed).toEqual(['onnx-cpu']);
  });

  it('ends when it is aborted, and leaves no engine behind', async () => {
    const { options, made, disposed } = machine({ 'onnx-cpu': right, 'tfjs-cpu': right });
    const cancelling = new AbortController();
    const onProgress = ({ engine, stage }: ExaminationProgress) => {
      if (engine === 'tfjs-cpu' && stage === 'calibration') cancelling.abort(new Error('enough'));
    };
    const { signal } = cancelling;
    const choosing = chooseEngine(smallConfig(), { ...options, onProgress, signal });
    await expect(choosing).rejects.toThrow('enough');
    expect(made).toHaveLength(2);
    expect(disposed.toSorted()).toEqual(['onnx-cpu', 'tfjs-cpu']);
  });
});

describe('an engine that the configuration names', () => {
  it('is taken even when another is faster, and only it is examined', async () => {
    const { options } = machine({ 'onnx-cpu': right, 'tfjs-cpu': () => timedEngine(5) });
    const { choice } = await chooseEngine(smallConfig({ kind: 'tfjs-cpu', threads: 3 }), options);
    expect(choice).toMatchObject({ engine: 'tfjs-cpu', reason: 'named', threads: 3 });
    expect(choice.examinations).toHaveLength(1);
    expect(choice.examinations[0].calibration?.secondsPerLearn).toBeGreaterThan(0.004);
  });

  it.each<[string, Makers, Partial<Record<EngineId, string>>, RegExp]>([
    ['is not present', {}, { 'onnx-cuda': 'run npm run engine:cuda' }, /CUDA: run npm run engine/],
    [
      'is wrong',
      { 'onnx-cuda': () => brokenEngine('silu') },
      {},
      /CUDA: failed the self-test: .*silu/,
    ],
  ])('is refused when it %s', async (_why, makers, missing, message) => {
    const { options } = machine({ 'onnx-cpu': right, ...makers }, missing);
    const choosing = chooseEngine(smallConfig({ kind: 'onnx-cuda' }), options);
    await expect(choosing).rejects.toMatchObject({ code: 'ENGINE_REFUSED' });
    await expect(choosing).rejects.toThrow(message);
    await expect(choosing).rejects.toThrow(/choose another engine \(engine.kind\), or auto$/);
  });
});

describe('fused attention that is wrong on a graphics card', () => {
  const fusedIsWrong = ({ composedAttention }: EngineOptions) =>
    composedAttention ? right() : brokenEngine('attention');

  it('is replaced by its parts', async () => {
    const { options, disposed } = machine({ 'onnx-webgpu': fusedIsWrong });
    const { choice } = await chooseEngine(smallConfig(), options);
    expect(choice.examinations[0]).toMatchObject({
      selfTest: { passed: true, replaced: ['attention'] },
      refused: null,
    });
    expect(disposed).toEqual(['onnx-webgpu']);
  });

  it('refuses the engine when the parts are wrong as well', async () => {
    const bothWrong = ({ composedAttention }: EngineOptions) =>
      brokenEngine(composedAttention ? 'softmax' : 'attention');
    const { options, disposed } = machine({ 'onnx-webgpu': bothWrong });
    await expect(chooseEngine(smallConfig(), options)).rejects.toThrow(/softmax of .* is off by/);
    expect(disposed).toEqual(['onnx-webgpu', 'onnx-webgpu composed']);
  });

  it('is no way out for an engine on the processor', async () => {
    const { options, made } = machine({ 'onnx-cpu': fusedIsWrong });
    await expect(chooseEngine(smallConfig(), options)).rejects.toThrow(/attention of .* is off by/);
    expect(made).toHaveLength(1);
  });
});

describe('a run that goes on', () => {
  const before: EngineChoice = {
    engine: 'onnx-cpu',
    reason: 'fastest',
    threads: 5,
    device: 'a processor',
    examinations: [],
  };

  it('keeps its engine and number of threads, though another would be faster', async () => {
    const { options, made } = machine({ 'onnx-cpu': () => timedEngine(3), 'tfjs-cpu': right });
    const chosen = await chooseEngine(smallConfig(), { ...options, previous: before });
    expect(chosen.choice).toEqual(before);
    expect(chosen.note).toBeNull();
    expect(made).toEqual(['onnx-cpu, 5 threads']);
  });

  it('goes on with another engine when its own is gone, and says so', async () => {
    const { options } = machine({ 'tfjs-cpu': right }, { 'onnx-cpu': 'not installed' });
    const chosen = await chooseEngine(smallConfig(), { ...options, previous: before });
    expect(chosen.choice).toMatchObject({ engine: 'tfjs-cpu', reason: 'fastest', threads: 2 });
    expect(chosen.note).toBe(
      'TensorFlow.js, CPU goes on instead of ONNX Runtime, CPU (not installed): not bit by bit ' +
        'as that would have',
    );
  });

  it('fails when the engine that was named is wrong by now', async () => {
    const { options } = machine({ 'tfjs-cpu': right, 'onnx-cpu': () => brokenEngine('rotate') });
    const previous = { ...before, reason: 'named' } as const;
    const config = smallConfig({ kind: 'onnx-cpu' });
    await expect(chooseEngine(config, { ...options, previous })).rejects.toThrow(
      /^ONNX Runtime, CPU cannot go on with this run: failed the self-test: .*rotate/,
    );
  });
});
