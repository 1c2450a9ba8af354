import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import { METRIC_KEYS } from '../../../../shared/metrics/catalogue.ts';
import { countParameters } from '../../../../shared/run-config/parameter-count.ts';
import type { TrainerEvent } from '../../../../src-main/trainer/protocol.ts';
import { withLatentsOnDevice } from './latents-on-device.ts';
import { kindsOf, ofKind, startOf, tinyConfig, train } from './tiny-run.ts';

const pointsOf = (events: TrainerEvent[]) =>
  ofKind(events, 'metrics').flatMap(({ points }) => points);

describe('a run to its end', () => {
  let events: TrainerEvent[];
  beforeAll(async () => {
    events = await train(startOf(tinyConfig('quick', { validation: { episodes: 20 } })));
  });

  it('tells its events in order', () => {
    expect(kindsOf(events)).toEqual([
      'ready',
      'state',
      // updates 10, 20 with a validation and a checkpoint, 30, and 40 with both again
      'metrics',
      'metrics',
      'validation',
      'metrics',
      'episodes',
      'checkpoint',
      'metrics',
      'metrics',
      'validation',
      'metrics',
      'episodes',
      'checkpoint',
      'ended',
    ]);
    expect(events[0]).toEqual({
      kind: 'ready',
      engine: 'onnx-cpu',
      parameters: countParameters(tinyConfig('quick').model),
    });
    expect(ofKind(events, 'state')).toEqual([{ kind: 'state', state: 'running' }]);
  });

  it('ends as finished, with all that was done', () => {
    const [{ reason, progress }] = ofKind(events, 'ended');
    expect(reason).toBe('finished');
    expect(progress).toMatchObject({ update: 40, totalUpdates: 40, secondsLeft: 0 });
    // 10 collects fill the replay, 40 go with the updates; steps at a truncated end do not count.
    expect(progress.environmentSteps).toBeGreaterThan(16 * 40);
    expect(progress.environmentSteps).toBeLessThanOrEqual(16 * 50);
    expect(progress.wallSeconds).toBeGreaterThan(0);
    expect(progress.updatesPerSecond).toBeGreaterThan(0);
  });

  it('measures everything in the catalogue, and nothing else', () => {
    // What it costs the machine is measured every few seconds, which this run may not last.
    const points = pointsOf(events).filter(({ key }) => !key.startsWith('system/'));
    const ofLadders = new Set([
      'train/rung',
      ...METRIC_KEYS.filter((key) => /lastBoard|^system/.test(key)),
    ]);
    const measured = METRIC_KEYS.filter((key) => !ofLadders.has(key));
    expect([...new Set(points.map(({ key }) => key))].sort()).toEqual(measured.sort());
    for (const { value, update, wallSeconds } of points) {
      expect(Number.isFinite(value)).toBe(true);
      expect(update % 10).toBe(0);
      expect(wallSeconds).toBeGreaterThan(0);
    }
    const updatesOf = (key: string) =>
      points.filter((point) => point.key === key).map(({ update }) => update);
    expect(updatesOf('train/loss')).toEqual([10, 20, 30, 40]);
    expect(updatesOf('validation/goalRate')).toEqual([20, 40]);
  });

  it('lets ε fall and the learning rate warm up by their schedules', async () => {
    const points = pointsOf(await train(startOf(tinyConfig('paper-four-rooms'))));
    const values = (key: string) =>
      points.filter((point) => point.key === key).map(({ value }) => value);
    expect(values('train/epsilon')).toEqual([0.6, 0.2, 0.2, 0.2].map((e) => expect.closeTo(e, 9)));
    expect(values('train/learningRate')).toEqual(new Array(4).fill(expect.closeTo(3e-3, 9)));
  });

  it('records every validation episode, moving doors first', () => {
    for (const { update, episodes } of ofKind(events, 'episodes')) {
      expect(episodes.map(({ summary }) => summary.index)).toEqual([...new Array(40).keys()]);
      for (const { summary, record } of episodes) {
        const episode = decodeEpisode(record);
        expect(summary).toMatchObject({
          update,
          doorsFrozen: summary.index >= 20,
          length: episode.length,
          reachedGoal: episode.reachedGoal,
        });
        expect(episode.doorsFrozen).toBe(summary.doorsFrozen);
      }
    }
  });

  it('records no episodes when none are to be kept', async () => {
    const config = tinyConfig('quick', { validation: { keptRounds: 0, keptSample: 0 } });
    expect(ofKind(await train(startOf(config)), 'episodes')).toEqual([]);
  });

  it('records the sample alone when no whole round is to be kept', async () => {
    const config = tinyConfig('quick', { validation: { keptRounds: 0, keptSample: 3 } });
    const events = ofKind(await train(startOf(config)), 'episodes');
    expect(events.map(({ update }) => update)).toEqual([20, 40]);
    for (const { episodes } of events) {
      const told = episodes.map(({ summary: { index, doorsFrozen } }) => [index, doorsFrozen]);
      expect(told).toEqual([
        [0, false],
        [1, false],
        [5, true],
      ]);
    }
  });

  it('says every checkpoint that it wrote, and removes none: that is its host’s affair', async () => {
    const config = tinyConfig('quick', { checkpoints: { everyUpdates: 10, kept: 2 } });
    const start = startOf(config);
    const checkpoints = ofKind(await train(start), 'checkpoint');
    const names = [10, 20, 30, 40].map((update) => `checkpoint-${String(update).padStart(9, '0')}`);
    expect(checkpoints.map(({ name }) => name)).toEqual(names);
    expect(readdirSync(start.runFolder).sort()).toEqual(names);
    expect(checkpoints.every(({ bytes }) => bytes > 10_000)).toBe(true);
  });

  it('is the same run for the same seed, and another for another', async () => {
    const learned = async (seed: number) => {
      const events = await train(startOf({ ...tinyConfig('quick'), seed }));
      return pointsOf(events).filter(({ key }) => key === 'train/loss' || key === 'train/meanQ');
    };
    const values = async (seed: number) => (await learned(seed)).map(({ value }) => value);
    const first = await values(1);
    expect(await values(1)).toEqual(first);
    expect(await values(2)).not.toEqual(first);
  });
});

describe('batches that are held', () => {
  it('keep the intervals: what is due within a batch comes at its end', async () => {
    const config = tinyConfig('paper-four-rooms', {
      learning: { updates: 48, updatesPerBatch: 8, updatesPerCollect: 8 },
      validation: { everyUpdates: 12 },
      checkpoints: { everyUpdates: 10, kept: 9 },
    });
    const events = await train(startOf(config));
    const updates = (kind: 'validation' | 'checkpoint') =>
      kind === 'validation'
        ? ofKind(events, kind).map(({ report }) => report.update)
        : ofKind(events, kind).map(({ update }) => update);
    expect(updates('validation')).toEqual([16, 24, 40, 48]);
    expect(updates('checkpoint')).toEqual([16, 24, 32, 40, 48]);
  });

  it('do not keep a run from ending at its goal rate', async () => {
    const config = tinyConfig('paper-four-rooms', {
      learning: { updates: 48, updatesPerBatch: 8, updatesPerCollect: 8 },
      validation: { everyUpdates: 12 },
    });
    const [{ reason, progress }] = ofKind(
      await train(startOf(config, { stopAtGoalRate: 0 })),
      'ended',
    );
    expect(reason).toBe('goal-rate-reached');
    expect(progress.update).toBe(16);
  });

  it('may be longer than the run, which ends with its last batch', async () => {
    const config = tinyConfig('paper-four-rooms', {
      learning: { updates: 5, updatesPerBatch: 8 },
    });
    const events = await train(startOf(config));
    expect(ofKind(events, 'validation').map(({ report }) => report.update)).toEqual([8]);
    expect(ofKind(events, 'ended')[0]).toMatchObject({
      reason: 'finished',
      progress: { update: 8, totalUpdates: 8 },
    });
    expect(ofKind(events, 'checkpoint').map(({ update }) => update)).toEqual([8]);
  });
});

describe('a run ends before its last update', () => {
  it('at the first validation with the goal rate to stop at', async () => {
    const events = await train(startOf(tinyConfig('quick'), { stopAtGoalRate: 0 }));
    const [{ reason, progress }] = ofKind(events, 'ended');
    expect(reason).toBe('goal-rate-reached');
    expect(progress.update).toBe(20);
    expect(ofKind(events, 'checkpoint').map(({ update }) => update)).toEqual([20]);
  });

  it('not at a validation below that goal rate', async () => {
    const events = await train(startOf(tinyConfig('quick'), { stopAtGoalRate: 1.1 }));
    expect(ofKind(events, 'ended')[0].reason).toBe('finished');
  });

  it('when its time is over, with a checkpoint', async () => {
    const config = tinyConfig('quick', { learning: { updates: 1_000_000 } });
    const events = await train(startOf(config, { maxSeconds: 0.2 }));
    const [{ reason, progress }] = ofKind(events, 'ended');
    expect(reason).toBe('time-over');
    expect(progress.wallSeconds).toBeGreaterThanOrEqual(0.2);
    expect(progress.update).toBeLessThan(1_000_000);
    expect(ofKind(events, 'checkpoint').at(-1)?.update).toBe(progress.update);
  });

  it('when it is stopped, within a batch and with a checkpoint', async () => {
    const config = tinyConfig('paper-four-rooms', { learning: { updates: 1_000_000 } });
    const events = await train(startOf(config), (event, loop) => {
      // Points come at update 10, within a batch of four.
      if (event.kind === 'metrics') loop.handle({ kind: 'stop' });
    });
    const [{ reason, progress }] = ofKind(events, 'ended');
    expect(reason).toBe('stopped');
    expect(progress.update).toBe(10);
    expect(ofKind(events, 'checkpoint').map(({ update }) => update)).toEqual([10]);
  });

  it('when it is stopped, at the end of a batch whose latents are in the memory of a device', async () => {
    const config = tinyConfig('paper-four-rooms', { learning: { updates: 1_000_000 } });
    const events = await train(
      startOf(config),
      (event, loop) => {
        if (event.kind === 'metrics') loop.handle({ kind: 'stop' });
      },
      withLatentsOnDevice,
    );
    expect(ofKind(events, 'ended')[0]).toMatchObject({
      reason: 'stopped',
      progress: { update: 12 },
    });
    expect(ofKind(events, 'checkpoint').map(({ update }) => update)).toEqual([12]);
  });

  it('when it is stopped while the replay fills, with a checkpoint', async () => {
    const events = await train(startOf(tinyConfig('quick')), (event, loop) => {
      if (event.kind === 'state') loop.handle({ kind: 'stop' });
    });
    expect(ofKind(events, 'ended')[0]).toMatchObject({
      reason: 'stopped',
      progress: { update: 0 },
    });
    expect(ofKind(events, 'checkpoint').map(({ update }) => update)).toEqual([0]);
  });

  it('when it is stopped in the middle of a validation, which is made up for on resuming', async () => {
    const config = tinyConfig('quick', { validation: { episodes: 64 } });
    const start = startOf(config);
    let due = false;
    const stopped = await train(start, (event, loop) => {
      // The last message before the validation at update 20.
      due ||= event.kind === 'metrics' && event.points[0].update === 20;
      if (due) loop.handle({ kind: 'stop' });
    });
    expect(ofKind(stopped, 'validation')).toEqual([]);
    expect(ofKind(stopped, 'ended')[0]).toMatchObject({
      reason: 'stopped',
      progress: { update: 20 },
    });
    const [{ name }] = ofKind(stopped, 'checkpoint');
    const resumed = await train({ ...start, resumeFrom: name });
    expect(ofKind(resumed, 'validation').map(({ report }) => report.update)).toEqual([20, 40]);
    const whole = await train(startOf(config));
    expect(ofKind(resumed, 'validation')).toEqual(ofKind(whole, 'validation'));
  });

  it('when it is discarded, at once and without writing anything', async () => {
    const config = tinyConfig('paper-four-rooms', { learning: { updates: 1_000_000 } });
    const start = startOf(config);
    const events = await train(start, (event, loop) => {
      if (event.kind === 'metrics') loop.handle({ kind: 'discard' });
    });
    expect(ofKind(events, 'ended')[0]).toMatchObject({ reason: 'stopped' });
    expect(readdirSync(start.runFolder)).toEqual([]);
  });
});

describe('a pause', () => {
  it('rests between two updates, and the time does not count', async () => {
    let resumedAt = Number.NaN;
    let firstPointAt = Number.NaN;
    const events = await train(startOf(tinyConfig('quick')), (event, loop) => {
      if (event.kind === 'metrics' && event.points[0].update === 10) loop.handle({ kind: 'pause' });
      if (event.kind === 'metrics' && event.points[0].update === 20) {
        firstPointAt ||= performance.now();
      }
      if (event.kind === 'state' && event.state === 'paused') {
        setTimeout(() => {
          resumedAt = performance.now();
          loop.handle({ kind: 'resume' });
        }, 300);
      }
    });
    expect(ofKind(events, 'state').map(({ state }) => state)).toEqual([
      'running',
      'paused',
      'running',
    ]);
    const paused = events.findIndex((event) => event.kind === 'state' && event.state === 'paused');
    expect(events[paused - 1]).toMatchObject({ kind: 'progress', progress: { update: 10 } });
    const [{ reason, progress }] = ofKind(events, 'ended');
    expect(reason).toBe('finished');
    const before = ofKind(events.slice(0, paused), 'progress').at(-1)!.progress.wallSeconds;
    const afterwards = ofKind(events.slice(paused), 'metrics')[0].points[0].wallSeconds;
    // However long that took: no more than has passed since the pause ended.
    expect(afterwards - before).toBeLessThanOrEqual((firstPointAt - resumedAt) / 1000);
    expect(progress.update).toBe(40);
  });

  it('changes nothing of what is computed', async () => {
    const losses = (events: TrainerEvent[]) =>
      pointsOf(events)
        .filter(({ key }) => key === 'train/loss')
        .map(({ value }) => value);
    const paused = await train(startOf(tinyConfig('quick')), (event, loop) => {
      if (event.kind === 'metrics') loop.handle({ kind: 'pause' });
      if (event.kind === 'state' && event.state === 'paused') {
        setTimeout(() => loop.handle({ kind: 'resume' }));
      }
    });
    expect(ofKind(paused, 'state').filter(({ state }) => state === 'paused').length).toBe(4);
    expect(losses(paused)).toEqual(losses(await train(startOf(tinyConfig('quick')))));
  });

  it('that was taken back before it took effect can be asked for again', async () => {
    const events = await train(startOf(tinyConfig('quick')), (event, loop) => {
      if (event.kind === 'metrics' && event.points[0].update === 10) {
        for (const kind of ['pause', 'resume', 'pause'] as const) loop.handle({ kind });
      }
      if (event.kind === 'state' && event.state === 'paused') {
        setTimeout(() => loop.handle({ kind: 'resume' }), 100);
      }
    });
    expect(ofKind(events, 'state').map(({ state }) => state)).toEqual([
      'running',
      'paused',
      'running',
    ]);
  });

  it('ends by a stop', async () => {
    const events = await train(startOf(tinyConfig('quick')), (event, loop) => {
      if (event.kind === 'metrics') loop.handle({ kind: 'pause' });
      if (event.kind === 'state' && event.state === 'paused') {
        setTimeout(() => loop.handle({ kind: 'stop' }));
      }
    });
    expect(ofKind(events, 'ended')[0]).toMatchObject({
      reason: 'stopped',
      progress: { update: 10 },
    });
    expect(ofKind(events, 'checkpoint').map(({ update }) => update)).toEqual([10]);
  });
});
