import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../../shared/metrics/catalogue.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import type { TrainerEvent } from '../../../../src-main/trainer/protocol.ts';
import { cutShortAt } from './cut-short.ts';
import { ofKind, startOf, temporaryFolder, tinyConfig, train } from './tiny-run.ts';

const BY_THE_CLOCK: ReadonlySet<string> = new Set(
  METRICS.filter(({ byTheClock }) => byTheClock).map(({ key }) => key),
);

/** What a run says that does not depend on the clock. */
function story(events: readonly TrainerEvent[], after: number) {
  const points = ofKind(events, 'metrics')
    .flatMap((event) => event.points)
    .filter(({ key, update }) => !BY_THE_CLOCK.has(key) && update > after)
    .map(({ key, update, value }) => ({ key, update, value }));
  const validations = ofKind(events, 'validation').map(({ report }) => report);
  return {
    points,
    validations: validations.filter(({ update }) => update > after),
    episodes: ofKind(events, 'episodes').filter(({ update }) => update > after),
    environmentSteps: ofKind(events, 'ended')[0].progress.environmentSteps,
  };
}

/** What the files of a checkpoint are; of the state all but the seconds. */
function contents(folder: string): Record<string, unknown> {
  return Object.fromEntries(
    readdirSync(folder).map((file) => {
      const bytes = readFileSync(join(folder, file));
      if (!file.endsWith('.json')) {
        return [file, createHash('sha256').update(bytes).digest('hex')];
      }
      const { wallSeconds, ...state } = JSON.parse(bytes.toString()) as { wallSeconds: number };
      expect(wallSeconds).toBeGreaterThan(0);
      return [file, state];
    }),
  );
}

/** Runs from a copy of a checkpoint and compares all that follows with the whole run. */
async function expectSameFrom(
  name: string,
  config: RunConfig,
  whole: { events: TrainerEvent[]; folder: string },
) {
  const folder = temporaryFolder();
  cpSync(join(whole.folder, name), join(folder, name), { recursive: true });
  const resumed = await train(startOf(config, { runFolder: folder, resumeFrom: name }));
  const update = Number(name.replace('checkpoint-', ''));
  expect(story(resumed, -1)).toEqual(story(whole.events, update));
  const last = ofKind(whole.events, 'checkpoint').at(-1)!.name;
  expect(contents(join(folder, last))).toEqual(contents(join(whole.folder, last)));
}

/** Half as long as other tiny runs: still longer than it takes to overwrite the replay. */
function shortConfig(preset: string, changes: Parameters<typeof tinyConfig>[1] = {}): RunConfig {
  return tinyConfig(preset, {
    ...changes,
    learning: { updates: 20, ...changes.learning },
    exploration: { updates: 10, ...changes.exploration },
    validation: { everyUpdates: 10, ...changes.validation },
  });
}

const VARIANTS: Readonly<Record<string, RunConfig>> = {
  'the quick preset: curriculum, frozen doors, whole grids, random initial z': shortConfig('quick'),
  'the paper’s preset: held batches, prefix token, last position': shortConfig('paper-four-rooms'),
  'Reset Z from a fixed vector, held batches': shortConfig('paper-four-rooms', {
    variant: 'reset',
  } as object),
  'Reset Z that explores in all environments at once or in none': shortConfig('paper-four-rooms', {
    variant: 'reset',
    exploration: { resetDraw: 'per-collect' },
  } as object),
  'Reset Z from random vectors': shortConfig('quick', { variant: 'reset' } as object),
  'Reset Z from random vectors of each episode': shortConfig('quick', {
    variant: 'reset',
    model: { initialZ: 'random-per-episode' },
  } as object),
  'held whole grids, Double DQN, n-step returns': shortConfig('paper-four-rooms', {
    model: { carriedZ: 'full' },
    learning: { doubleDqn: true, returnSteps: 3, cutAtExploration: true, gradientClip: 0.5 },
  }),
  'all recurrent steps in every update': shortConfig('paper-four-rooms', {
    learning: { recurrentStepsPerUpdate: 2, updatesPerBatch: 1 },
  }),
  'held batches that do not fit the intervals': shortConfig('paper-four-rooms', {
    learning: { updatesPerBatch: 3, updatesPerCollect: 2, updates: 21 },
  }),
  'the small maze: curriculum, frozen doors': shortConfig('maze-small'),
  'four-rooms-small: two recurrent steps': shortConfig('four-rooms-small'),
  'four-rooms-medium, on its own board': shortConfig('four-rooms-medium', {
    environment: { inside: '11' },
  }),
  'maze-medium, on its own board': shortConfig('maze-medium'),
  'a ladder of boards, ε raised, validated on the last one too': shortConfig('quick', {
    environment: { inside: '9' },
    ladder: {
      boards: '5, 7',
      goalRate: 0,
      validations: 2,
      updatesPerRung: 10,
      stepLimits: '8, 10',
      epsilon: 0.5,
      validateLast: true,
    },
    validation: { everyUpdates: 5 },
  }),
  'a ladder of mazes with held batches': shortConfig('maze-small', {
    learning: { updatesPerBatch: 4, updatesPerCollect: 4 },
    ladder: { boards: '2x3', goalRate: 1, updatesPerRung: 9 },
  }),
  'the paper’s maze with independent doors': shortConfig('paper-maze', {
    environment: { mazeRows: 3, mazeColumns: 3, mazeWalls: 2, mazeDoorRule: 'independent' },
  }),
};

describe('a resumed run is the uninterrupted run, bit for bit', () => {
  it.each(Object.entries(VARIANTS))('%s', async (_title, config) => {
    const kept = { ...config, checkpoints: { everyUpdates: 5, everySeconds: 0, kept: 9 } };
    const start = startOf(kept);
    const events = await train(start);
    const names = ofKind(events, 'checkpoint').map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(4);
    const whole = { events, folder: start.runFolder };
    await expectSameFrom(names[0], kept, whole);
    await expectSameFrom(names[2], kept, whole);
  });

  it('wherever it was stopped: before the replay is full, within a batch, in a validation', async () => {
    const config = tinyConfig('paper-four-rooms');
    const whole = startOf(config);
    const events = await train(whole);
    const folder = temporaryFolder();
    const later: TrainerEvent[] = [];
    const ends: number[] = [];
    let resumeFrom: string | null = null;
    let reason = 'stopped';
    while (reason === 'stopped') {
      const begin: boolean = resumeFrom === null;
      const start = startOf(config, { runFolder: folder, resumeFrom });
      const part = await train(start, (event, loop) => {
        const points = event.kind === 'metrics' && event.points[0].key === 'train/loss';
        if (points || (begin && event.kind === 'state')) loop.handle({ kind: 'stop' });
      });
      resumeFrom = ofKind(part, 'checkpoint').at(-1)?.name ?? resumeFrom;
      const [end] = ofKind(part, 'ended');
      reason = end.reason;
      ends.push(end.progress.update);
      later.push(...part.filter((event) => event.kind !== 'ended' || reason === 'finished'));
    }
    expect(ends).toEqual([0, 10, 20, 30, 40, 40]);
    expect(story(later, -1)).toEqual(story(events, -1));
    // The validation of update 40 was made up for, and its checkpoint written once more.
    expect(resumeFrom).toBe('checkpoint-000000040-2');
    expect(contents(join(folder, resumeFrom!))).toEqual(
      contents(join(whole.runFolder, 'checkpoint-000000040')),
    );
  });
});

describe('a run that is stopped while its engine computes', () => {
  /** What is cut short in turn: the run of the engine, counted from where the run went on. */
  const CUTS = [1, 4, 6, 1, 1, 1, 2, 1, 3, 2, 1, 12, 1, 20, 7, 9, 3, 30, 5];

  it.each([
    ['held batches', tinyConfig('paper-four-rooms')],
    [
      'collects within a batch, Double DQN',
      tinyConfig('paper-four-rooms', {
        learning: { updatesPerBatch: 3, updatesPerCollect: 2, updates: 42, doubleDqn: true },
      }),
    ],
    [
      'held batches of several transitions a board',
      tinyConfig('paper-four-rooms', {
        environment: { showAgent: false },
        model: { readout: 'agent-cell' },
        learning: { transitionsPerBoard: 4 },
      }),
    ],
    ['a new batch for every update, Reset Z', tinyConfig('quick', { variant: 'reset' } as object)],
  ])('goes on as if it never was: %s', async (_title, config) => {
    const whole = startOf(config);
    const events = await train(whole);
    const folder = temporaryFolder();
    const later: TrainerEvent[] = [];
    const cut: string[] = [];
    const left = { batches: 0, collects: 0 };
    let resumeFrom: string | null = null;
    let reason = 'stopped';
    for (let session = 0; reason === 'stopped'; session++) {
      const start = startOf(config, { runFolder: folder, resumeFrom });
      const part: TrainerEvent[] = await train(
        start,
        () => {},
        (engine, stop) =>
          cutShortAt(engine, CUTS[session] ?? Infinity, stop, (name) => cut.push(name)),
      );
      const [end] = ofKind(part, 'ended');
      reason = end.reason;
      resumeFrom = ofKind(part, 'checkpoint').at(-1)?.name ?? resumeFrom;
      const text = readFileSync(join(folder, resumeFrom!, 'state.json'), 'utf8');
      if (text.includes('"batchUpdates"')) left.batches++;
      if (text.includes('"collected"')) left.collects++;
      later.push(...part.filter((event) => event.kind !== 'ended' || reason === 'finished'));
    }
    expect(cut.length).toBe(CUTS.length);
    // A collect, a target, a validation and an update: all were cut short.
    const carry = config.variant === 'carry' ? '-carry' : '';
    const { transitionsPerBoard } = config.learning;
    const several = transitionsPerBoard > 1 ? `-${transitionsPerBoard}` : '';
    expect(new Set(cut)).toEqual(
      new Set([`think${carry}`, `think${several}`, `think${carry}-trace`, 'learn']),
    );
    const isHeld = config.learning.updatesPerBatch > 1;
    expect(left.batches > 0).toBe(isHeld);
    expect(left.collects).toBeGreaterThan(0);
    expect(story(later, -1)).toEqual(story(events, -1));
    const name = ofKind(events, 'checkpoint').at(-1)!.name;
    expect(contents(join(folder, resumeFrom!))).toEqual(contents(join(whole.runFolder, name)));
  });
});

describe('a finished run', () => {
  it('that is resumed is finished, with nothing done twice', async () => {
    const start = startOf(tinyConfig('quick'));
    const events = await train(start);
    const { name } = ofKind(events, 'checkpoint').at(-1)!;
    const again = await train({ ...start, resumeFrom: name });
    expect(again.map(({ kind }) => kind)).toEqual(['ready', 'state', 'progress', 'ended']);
    expect(ofKind(again, 'ended')[0]).toMatchObject({
      reason: 'finished',
      progress: { update: 40 },
    });
  });

  it('counts its time on from the checkpoint', async () => {
    const start = startOf(tinyConfig('quick', { checkpoints: { everyUpdates: 20, kept: 9 } }));
    const events = await train(start);
    const [first] = ofKind(events, 'checkpoint');
    const state = join(start.runFolder, first.name, 'state.json');
    const stored = JSON.parse(readFileSync(state, 'utf8')) as { wallSeconds: number };
    // Many more than the test takes. Seconds are the only part that may be changed.
    writeFileSync(state, JSON.stringify({ ...stored, wallSeconds: 1e6 }));
    const startedAt = performance.now();
    const resumed = await train({ ...start, resumeFrom: first.name });
    const passed = (performance.now() - startedAt) / 1000;
    const [{ progress }] = ofKind(resumed, 'progress');
    expect(progress.wallSeconds).toBeGreaterThanOrEqual(1e6);
    expect(progress.wallSeconds).toBeLessThanOrEqual(1e6 + passed);
    expect(progress.update).toBe(20);
  });
});
