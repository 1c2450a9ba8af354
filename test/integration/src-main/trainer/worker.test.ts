import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { type EngineChoice, engineChoiceSchema } from '../../../../shared/contract/engines.ts';
import { decodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import type {
  TrainerCommand,
  TrainerEvent,
  TrainerStart,
} from '../../../../src-main/trainer/protocol.ts';
import { kindsOf, ofKind, startOf, tinyConfig, train } from './tiny-run.ts';

const WORKER = new URL('../../../../src-main/trainer/worker.ts', import.meta.url);

/** A choice that was made before: the engine is tested again, but not timed. */
const KNOWN_ENGINE: EngineChoice = {
  engine: 'onnx-cpu',
  reason: 'named',
  threads: 1,
  device: 'this machine',
  examinations: [],
};
const startKnown: typeof startOf = (config, changes) =>
  startOf(config, { previousChoice: KNOWN_ENGINE, ...changes });

/** Starts the real worker file; resolves with its exit code and all it said when it is gone. */
async function runWorker(
  start: TrainerStart,
  watch: (event: TrainerEvent, send: (command: TrainerCommand) => void) => void = () => {},
): Promise<{ events: TrainerEvent[]; exitCode: number }> {
  const worker = new Worker(WORKER, { workerData: start, stderr: true });
  const events: TrainerEvent[] = [];
  worker.on('message', (event: TrainerEvent) => {
    events.push(event);
    watch(event, (command) => worker.postMessage(command));
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    worker.once('exit', resolve);
    worker.once('error', reject);
  });
  return { events, exitCode };
}

describe('the trainer worker', () => {
  it('says the same as a loop in this thread, and ends by itself', async () => {
    const config = tinyConfig('quick');
    const { events, exitCode } = await runWorker(startKnown(config));
    expect(exitCode).toBe(0);
    const here = await train(startOf(config));
    // The choice of the engine is the worker's own part.
    expect(kindsOf(events)).toEqual(['chosen', ...kindsOf(here)]);
    const losses = (list: TrainerEvent[]) =>
      ofKind(list, 'metrics')
        .flatMap(({ points }) => points)
        .filter(({ key }) => key === 'train/loss');
    expect(losses(events).map(({ value }) => value)).toEqual(
      losses(here).map(({ value }) => value),
    );
    expect(ofKind(events, 'validation')).toEqual(ofKind(here, 'validation'));
    const records = ofKind(events, 'episodes').flatMap(({ episodes }) => episodes);
    expect(records).toHaveLength(20);
    for (const { record, summary } of records) {
      expect(decodeEpisode(record).length).toBe(summary.length);
    }
  });

  it('pauses, goes on and stops when it is told to', async () => {
    const start = startKnown(tinyConfig('quick', { learning: { updates: 1_000_000 } }));
    let pauses = 0;
    const { events } = await runWorker(start, (event, send) => {
      if (event.kind === 'metrics' && pauses === 0) {
        pauses++;
        send({ kind: 'pause' });
      }
      if (event.kind === 'state' && event.state === 'paused') {
        setTimeout(() => send({ kind: 'resume' }), 50);
      }
      if (event.kind === 'state' && event.state === 'running' && pauses > 0) {
        setTimeout(() => send({ kind: 'stop' }), 50);
      }
    });
    expect(ofKind(events, 'state').map(({ state }) => state)).toEqual([
      'running',
      'paused',
      'running',
    ]);
    const last = events.at(-1)!;
    expect(last).toMatchObject({ kind: 'ended', reason: 'stopped' });
    const checkpoint = ofKind(events, 'checkpoint').at(-1)!;
    expect(existsSync(join(start.runFolder, checkpoint.name, 'state.json'))).toBe(true);
  });

  it.each(['stop', 'discard'] as const)('obeys %s while it chooses its engine', async (kind) => {
    const start = startOf(tinyConfig('quick', { learning: { updates: 1_000_000 } }));
    const worker = new Worker(WORKER, { workerData: start, stderr: true });
    worker.postMessage({ kind } satisfies TrainerCommand);
    const events: TrainerEvent[] = [];
    worker.on('message', (event: TrainerEvent) => events.push(event));
    await new Promise((resolve) => worker.once('exit', resolve));
    expect(events).toEqual([{ kind: 'never-began' }]);
    expect(readdirSync(start.runFolder)).toEqual([]);
  });

  it('obeys a command that comes before it is ready', async () => {
    const start = startKnown(tinyConfig('quick', { learning: { updates: 1_000_000 } }));
    const { events } = await runWorker(start, (event, send) => {
      if (event.kind === 'chosen') send({ kind: 'stop' });
    });
    expect(events.at(-1)).toMatchObject({ kind: 'ended', reason: 'stopped' });
  });

  it('writes nothing when it is discarded', async () => {
    const start = startKnown(tinyConfig('quick', { learning: { updates: 1_000_000 } }));
    const { events } = await runWorker(start, (event, send) => {
      if (event.kind === 'state') send({ kind: 'discard' });
    });
    expect(events.at(-1)).toMatchObject({ kind: 'ended', reason: 'stopped' });
    expect(readdirSync(start.runFolder)).toEqual([]);
  });

  it('goes on from a checkpoint', async () => {
    const start = startOf(tinyConfig('quick'));
    const { events } = await runWorker(start, (event, send) => {
      if (event.kind === 'metrics') send({ kind: 'stop' });
    });
    const { name, update } = ofKind(events, 'checkpoint').at(-1)!;
    const [{ choice }] = ofKind(events, 'chosen');
    const resumed = await runWorker({ ...start, resumeFrom: name, previousChoice: choice });
    expect(ofKind(resumed.events, 'chosen')).toEqual([{ kind: 'chosen', choice, note: null }]);
    expect(ofKind(resumed.events, 'progress')[0].progress.update).toBe(update);
    expect(resumed.events.at(-1)).toMatchObject({ kind: 'ended', reason: 'finished' });
  });
});

describe('the engine of a worker', () => {
  it('is tested and measured before it trains, and the choice told', async () => {
    const { events } = await runWorker(startOf(tinyConfig('quick')));
    const [{ choice, note }] = ofKind(events, 'chosen');
    expect(engineChoiceSchema.parse(choice)).toEqual(choice);
    expect(choice).toMatchObject({ engine: 'onnx-cpu', reason: 'named', threads: 1 });
    const [examination] = choice.examinations;
    expect(examination.selfTest?.passed).toBe(true);
    expect(examination.calibration?.secondsPerUpdate).toBeGreaterThan(0);
    expect(note).toBeNull();
  });

  it('is refused when it is not there', async () => {
    const config = { ...tinyConfig('quick'), engine: { kind: 'onnx-cuda', threads: 1 } as const };
    const { events, exitCode } = await runWorker(startOf(config));
    expect(exitCode).toBe(0);
    expect(events).toEqual([
      {
        kind: 'failed',
        code: 'ENGINE_REFUSED',
        message: expect.stringMatching(
          /CUDA: .*; choose another engine \(engine\.kind\)/,
        ) as string,
      },
    ]);
  });
});

describe('a worker that cannot go on says why, and ends', () => {
  it('with the code of the error', async () => {
    const start = startKnown(tinyConfig('quick'), { resumeFrom: 'checkpoint-000000001' });
    const { events, exitCode } = await runWorker(start);
    expect(exitCode).toBe(0);
    expect(events.slice(1)).toEqual([
      {
        kind: 'failed',
        code: 'CHECKPOINT',
        message: expect.stringMatching(/checkpoint-000000001 is not a whole checkpoint$/) as string,
      },
    ]);
  });

  it('with the system’s code when the folder cannot be written', async () => {
    const { events } = await runWorker(startKnown(tinyConfig('quick'), { runFolder: '/dev/null' }));
    expect(events.at(-1)).toMatchObject({
      kind: 'failed',
      code: expect.stringMatching(/^E[A-Z]+$/) as string,
      message: expect.stringContaining('/dev/null') as string,
    });
  });

  it('with OUT_OF_MEMORY when the replay does not fit into any machine', async () => {
    const config = tinyConfig('quick', {
      model: { width: 512 },
      learning: { replayCapacity: 16_777_216, environments: 16 },
    });
    const { events } = await runWorker(startKnown(config));
    const message = expect.stringContaining('lower learning.replayCapacity') as string;
    expect(events.at(-1)).toEqual({ kind: 'failed', code: 'OUT_OF_MEMORY', message });
  });

  it('with UNEXPECTED when nobody foresaw it', async () => {
    // No schema lets this through.
    const config = { ...tinyConfig('quick'), learning: null as never };
    const { events } = await runWorker(startKnown(config));
    expect(events).toEqual([
      { kind: 'failed', code: 'UNEXPECTED', message: expect.any(String) as string },
    ]);
  });
});
