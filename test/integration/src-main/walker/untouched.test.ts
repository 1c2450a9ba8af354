import { afterAll, describe, expect, it } from 'vitest';
import { ACTION_COUNT } from '../../../../shared/maze/cells.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { START_IDS } from '../../../../shared/models/initial-z.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { NO_CHANGES } from '../../../../shared/walks/changes.ts';
import { expectAlike, firmSteps } from '../../../unit/src-main/evaluation/alike.ts';
import { createPlainEngine } from '../engine/tfjs/plain-backend.ts';
import { takeEngine } from '../trainer/kept-engines.ts';
import { tinyConfig } from '../trainer/tiny-run.ts';
import { recorded, WalksAgain } from './walked-again.ts';

const engine = takeEngine(2);
afterAll(() => engine.dispose());

const untouched = (step: number) => [{ step, changes: NO_CHANGES, doors: 'go-on' as const }];

/** The environment steps of a record from one on. */
function suffix(
  { actions, qValues, recurrentSteps, agentCells, doorsClosed, board }: EpisodeRecord,
  step: number,
) {
  return {
    actions: [...actions.subarray(step)],
    qValues: [...qValues.subarray(step * recurrentSteps * ACTION_COUNT)],
    agentCells: [...agentCells.subarray(step)],
    doorsClosed: [...doorsClosed.subarray(step * board.doors.length)],
  };
}

interface Case {
  readonly preset: string;
  readonly changes: Parameters<typeof tinyConfig>[1];
}

const WORLDS = ['paper-four-rooms', 'paper-maze'];
const CASES: Case[] = WORLDS.flatMap((preset) =>
  (['carry', 'reset'] as const).flatMap((variant) =>
    START_IDS.map((initialZ) => ({
      preset,
      changes: {
        variant,
        model: { initialZ },
        environment: {
          doorProbability: 0.3,
          mazeRows: 3,
          mazeColumns: 3,
          mazeWalls: 2,
          mazeDoors: 2,
        },
        validation: { episodes: 9 },
      } as Case['changes'],
    })),
  ),
);
const OTHERS: [string, Case][] = [
  [
    'that explores',
    { preset: 'paper-maze', changes: { validation: { episodes: 6, epsilon: 0.4 } } },
  ],
  ['recorded alone', { preset: 'paper-four-rooms', changes: { validation: { episodes: 1 } } }],
  ['recorded by two', { preset: 'paper-four-rooms', changes: { validation: { episodes: 2 } } }],
  ['that carries a whole grid', { preset: 'quick', changes: { model: { recurrentSteps: 3 } } }],
  ['of a smaller board of a ladder', { preset: 'four-rooms-small', changes: {} }],
  [
    'of the second rung with the same board',
    { preset: 'quick', changes: { ladder: { boards: '5', stepLimits: '6' } } },
  ],
];

const configOf = ({ preset, changes }: Case): RunConfig => tinyConfig(preset, changes);

/** Walks each episode on from some step, and counts the environment steps that were compared. */
async function continuations(
  config: RunConfig,
  walks: WalksAgain,
  compare: (recorded: EpisodeRecord, branch: EpisodeRecord, step: number) => void,
): Promise<number> {
  let compared = 0;
  const episodes = await recorded(config, engine);
  for (const [index, record] of episodes.entries()) {
    for (const step of new Set([0, Math.floor((index * record.length) / episodes.length)])) {
      const { parts, begins, length } = await walks.run(record, index, untouched(step));
      expect(begins.map((begin) => begin.step)).toEqual([step]);
      expect(length).toBe(record.length);
      expect(parts[0].reachedGoal).toBe(record.reachedGoal);
      compare(record, parts[0], step);
      compared += parts[0].length;
    }
  }
  return compared;
}

describe('an untouched continuation', () => {
  it('has the recorded actions and Q-values to the bit: over 1,000 environment steps of both variants and worlds, with every start of z', async () => {
    let compared = 0;
    for (const each of CASES) {
      const config = configOf(each);
      const walks = new WalksAgain(config, engine);
      compared += await continuations(config, walks, (record, branch, step) =>
        expect(suffix(branch, 0)).toEqual(suffix(record, step)),
      );
    }
    expect(compared).toBeGreaterThan(1000);
  });

  it.each(OTHERS)('is that of an episode %s', async (_, each) => {
    const config = configOf(each);
    const walks = new WalksAgain(config, engine);
    await continuations(config, walks, (record, branch, step) =>
      expect(suffix(branch, 0)).toEqual(suffix(record, step)),
    );
  });

  it('says that it is exact', async () => {
    const config = configOf(CASES[0]);
    const [record] = await recorded(config, engine);
    const { walker } = await new WalksAgain(config, engine).run(record, 0, untouched(0));
    expect(walker.fidelity).toBe('exact');
  });

  it.each(['carry', 'reset'] as const)(
    'is what was recorded on another engine but for rounding (%s), up to the first near tie',
    async (variant) => {
      const config = configOf({ preset: 'paper-four-rooms', changes: { variant } });
      const walks = new WalksAgain(config, await createPlainEngine());
      const episodes = await recorded(config, engine);
      for (const [index, record] of episodes.entries()) {
        const { walker, parts } = await walks.run(record, index, untouched(0));
        // Exact where the two engines happen to round alike.
        expect(['rounded', 'exact']).toContain(walker.fidelity);
        expectAlike(parts[0], record, variant);
      }
      expect(Math.max(...episodes.map(firmSteps))).toBeGreaterThan(3);
    },
  );

  it('of other weights is called that, and of episodes that are not this agent’s, different', async () => {
    const config = configOf(CASES[0]);
    const [record] = await recorded(config, engine);
    const walks = new WalksAgain(config, engine);
    const others = await walks.run(record, 0, untouched(1), { update: 7 });
    expect(others.walker).toMatchObject({ update: 7, fidelity: 'other-weights' });
    const strange = { ...record, qValues: record.qValues.map((q) => q + 1) };
    const { walker } = await new WalksAgain(config, engine).run(strange, 0, untouched(1));
    expect(walker.fidelity).toBe('different');
  });
});
