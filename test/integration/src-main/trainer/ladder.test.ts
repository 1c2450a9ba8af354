import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withConfigValues } from '../../../../shared/run-config/config-value.ts';
import { decodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import type { TrainerEvent } from '../../../../src-main/trainer/protocol.ts';
import { readSafetensors } from '../../../unit/src-main/agent/checkpoint/independent-safetensors.ts';
import { ofKind, startOf, tinyConfig, train } from './tiny-run.ts';

const config = tinyConfig('quick', {
  environment: { inside: '9' },
  ladder: { boards: '5, 7', goalRate: 1, updatesPerRung: 15, stepLimits: '6, 8' },
  validation: { everyUpdates: 10 },
  checkpoints: { everyUpdates: 10, kept: 9 },
});

const valuesOf = (events: readonly TrainerEvent[], key: string) =>
  ofKind(events, 'metrics')
    .flatMap(({ points }) => points)
    .filter((point) => point.key === key)
    .map(({ update, value }) => [update, value]);

describe('a run on a ladder', () => {
  it('trains and validates on one board after the other', async () => {
    const start = startOf(config);
    const events = await train(start);
    const rungs = ofKind(events, 'rung').map(({ rung, board, climbed }) => [rung, board, climbed]);
    expect(rungs).toEqual([
      [1, '5 × 5', false],
      [2, '7 × 7', true],
      [3, '9 × 9', true],
    ]);
    expect(valuesOf(events, 'train/rung')).toEqual([
      [10, 1],
      [20, 2],
      [30, 2],
      [40, 3],
    ]);
    const boards = ofKind(events, 'episodes').map(({ update, episodes }) => {
      const { board, length } = decodeEpisode(episodes[0].record);
      return [update, board.columns, length];
    });
    expect(boards.map(([update, columns]) => [update, columns])).toEqual([
      [10, 5],
      [20, 7],
      [30, 7],
      [40, 9],
    ]);
    const limits = new Map([
      [5, 6],
      [7, 8],
      [9, 12],
    ]);
    for (const [, columns, length] of boards) {
      expect(length).toBeLessThanOrEqual(limits.get(columns)!);
    }
  });

  it('comes to no board after its last update', async () => {
    const ladder = { ...config.ladder, updatesPerRung: config.learning.updates };
    const events = await train(startOf({ ...config, ladder }));
    expect(ofKind(events, 'rung').map(({ rung }) => rung)).toEqual([1]);
    expect(ofKind(events, 'ended')[0].progress.update).toBe(config.learning.updates);
  });

  it('goes on in a fork as if it had been longer, also where its end was due to be left', async () => {
    const lengthened = async (updates: number, from?: { folder: string; name: string }) => {
      const learning = { ...config.learning, updates };
      const start = startOf({
        ...config,
        learning,
        ladder: { ...config.ladder, updatesPerRung: 20 },
      });
      if (from)
        cpSync(join(from.folder, from.name), join(start.runFolder, from.name), { recursive: true });
      const events = await train(from ? { ...start, resumeFrom: from.name } : start);
      return { events, folder: start.runFolder, last: ofKind(events, 'checkpoint').at(-1)! };
    };
    const short = await lengthened(20);
    const fork = await lengthened(40, { folder: short.folder, name: short.last.name });
    const whole = await lengthened(40);
    expect(ofKind(short.events, 'rung').map(({ rung }) => rung)).toEqual([1]);
    expect(fork.last.environmentSteps).toBe(whole.last.environmentSteps);
    const files = [fork, whole].map(({ folder, last }) =>
      ['weights', 'optimizer', 'replay'].map((name) =>
        readFileSync(join(folder, last.name, `${name}.safetensors`)).toString('base64'),
      ),
    );
    expect(files[0]).toEqual(files[1]);
  });

  it('keeps weights, moments and counters; fills a new replay before it learns on', async () => {
    const start = startOf({ ...config, ladder: { ...config.ladder, updatesPerRung: 20 } });
    const events = await train(start);
    const [, , second] = ofKind(events, 'checkpoint');
    const atClimb = join(start.runFolder, ofKind(events, 'checkpoint')[1].name);
    // Written right after the climb: the board of 7 × 7, nothing collected on it.
    const state = JSON.parse(readFileSync(join(atClimb, 'state.json'), 'utf8')) as {
      ladder: object;
      replayWritten: number;
      adamUpdates: number;
      collector: { environmentSteps: number };
    };
    expect(state.ladder).toEqual({ rung: 1, since: 20, passed: 0 });
    expect(state).toMatchObject({ replayWritten: 0, adamUpdates: 20 });
    const replay = readSafetensors(join(atClimb, 'replay.safetensors'));
    expect(replay.get('tokens')!.shape).toEqual([0, 49]);
    // Up to here it is the run that has this board alone.
    const ofBoard = withConfigValues(config, [
      ['environment.inside', '5'],
      ['environment.stepLimit', 6],
    ]);
    const alone = startOf({
      ...ofBoard,
      ladder: { ...config.ladder, boards: '', stepLimits: '' },
      learning: { ...config.learning, updates: 20 },
    });
    const lastOfAlone = ofKind(await train(alone), 'checkpoint').at(-1)!.name;
    for (const file of ['weights.safetensors', 'optimizer.safetensors']) {
      const expected = readSafetensors(join(alone.runFolder, lastOfAlone, file));
      expect(readSafetensors(join(atClimb, file))).toEqual(expected);
    }
    // 10 collects fill it again, 10 go with the updates.
    const collected = second.environmentSteps - state.collector.environmentSteps;
    expect(collected).toBeGreaterThan(16 * 10);
    expect(collected).toBeLessThanOrEqual(16 * 20);
  });

  it('climbs by the goal rate of so many validations in a row', async () => {
    const ladder = { boards: '5', goalRate: 0, validations: 2, updatesPerRung: 0 };
    const events = await train(
      startOf({ ...config, ladder: { ...config.ladder, ...ladder, stepLimits: '' } }),
    );
    expect(valuesOf(events, 'train/rung')).toEqual([
      [10, 1],
      [20, 1],
      [30, 2],
      [40, 2],
    ]);
  });

  it('ends at a goal rate on its last board only', async () => {
    const events = await train(startOf(config, { stopAtGoalRate: 0 }));
    const [{ reason, progress }] = ofKind(events, 'ended');
    expect(reason).toBe('goal-rate-reached');
    expect(progress.update).toBe(40);
  });

  it('is validated on the last board as well when that is wanted', async () => {
    const ladder: RunConfig['ladder'] = { ...config.ladder, validateLast: true };
    const events = await train(startOf({ ...config, ladder }));
    const updates = valuesOf(events, 'validation/lastBoardGoalRate').map(([update]) => update);
    expect(updates).toEqual([10, 20, 30]);
    expect(valuesOf(events, 'validation/lastBoardFrozenDoorGoalRate')).toHaveLength(3);
    // It changes nothing else.
    const plain = await train(startOf(config));
    expect(valuesOf(events, 'train/loss')).toEqual(valuesOf(plain, 'train/loss'));
  });

  it('climbs mazes with held batches and the vectors of the last position', async () => {
    const maze = tinyConfig('maze-small', {
      model: { carriedZ: 'last-position', prefixToken: true },
      learning: { updatesPerBatch: 4, updatesPerCollect: 4 },
      ladder: { boards: '2x3', goalRate: 1, updatesPerRung: 18 },
    });
    const events = await train(startOf(maze));
    expect(ofKind(events, 'rung').map(({ board }) => board)).toEqual(['2 × 3', '3 × 4']);
    // The first end of a batch at which 18 updates are used up.
    expect(valuesOf(events, 'train/rung')).toEqual([
      [10, 1],
      [20, 1],
      [30, 2],
      [40, 2],
    ]);
  });
});
