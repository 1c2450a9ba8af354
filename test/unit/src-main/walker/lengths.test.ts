import { describe, expect, it } from 'vitest';
import type { WalkedMaze } from '../../../../shared/contract/walks.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { evaluationMazes } from '../../../../src-main/evaluation/mazes.ts';
import { recordRollout } from '../../../../src-main/evaluation/recorded-rollout.ts';
import { evaluateAgent } from '../../../../src-main/evaluation/validate.ts';
import { walkLengths } from '../../../../src-main/walker/lengths.ts';
import { environmentConfig } from '../envs/environment-config.ts';
import { expectAlike, isFirm } from '../evaluation/alike.ts';
import {
  ENVIRONMENT,
  PAPER_WALKER,
  QUICK_WALKER,
  walkingAgent,
} from '../evaluation/walking-agent.ts';

const SEED = 11;
const NETWORK = { network: 'online', environment: ENVIRONMENT } as const;

/** Lengths are those of recorded walks, where they do not depend on how other batches round. */
function expectLengths(walked: readonly WalkedMaze[], records: readonly EpisodeRecord[]): void {
  expect(walked.map(({ index, optimalLength }) => [index, optimalLength])).toEqual(
    records.map(({ optimalLength }, index) => [index, optimalLength]),
  );
  const firm = records.filter(isFirm);
  expect(firm.length).toBeGreaterThan(records.length / 5);
  for (const record of firm) {
    const { reachedGoal, length } = record;
    expect(walked[records.indexOf(record)]).toMatchObject({ reachedGoal, length });
  }
}

describe.each([
  ['Carry Z', walkingAgent(QUICK_WALKER)],
  ['Reset Z', walkingAgent(PAPER_WALKER, 'reset')],
] as const)('lengths of an agent with %s', (_title, agent) => {
  it.each([false, true])('are those of an evaluation, doors frozen: %s', async (doorsFrozen) => {
    // More than are walked side by side.
    const episodes = 70;
    const evaluation = { ...NETWORK, mazeSeed: SEED, episodes, epsilon: 0, update: 1 };
    const { moving, frozen } = await evaluateAgent(agent, evaluation);
    const walked = await walkLengths(agent, { ...NETWORK, mazeSeed: SEED, doorsFrozen, episodes });
    expectLengths(walked, doorsFrozen ? frozen : moving);
    expect(walked.some(({ reachedGoal }) => reachedGoal)).toBe(true);
    expect(new Set(walked.map(({ optimalLength }) => optimalLength)).size).toBeGreaterThan(3);
  });

  it('are the same for any number of mazes, and of one walked alone', async () => {
    const request = { ...NETWORK, mazeSeed: SEED, doorsFrozen: false };
    const mazes = { ...NETWORK, ...evaluationMazes(SEED, false) };
    const batch = await recordRollout(agent, { ...mazes, episodes: 64 });
    for (const episodes of [5, 12]) {
      const walked = await walkLengths(agent, { ...request, episodes });
      expectLengths(walked, batch.slice(0, episodes));
    }
    for (const index of [0, 7, 11]) {
      const [alone] = await recordRollout(agent, {
        ...mazes,
        firstMaze: index,
        episodes: 1,
        boundFor: 64,
      });
      // Other batch sizes may round differently.
      expectAlike(alone, batch[index], agent.variant);
    }
  });
});

describe('lengths', () => {
  const agent = walkingAgent(QUICK_WALKER);
  const request = { ...NETWORK, mazeSeed: SEED, doorsFrozen: false, episodes: 70 };

  it('are told as they come, up to all of them', async () => {
    const progress: [number, number][] = [];
    await walkLengths(agent, { ...request, onProgress: (...now) => progress.push(now) });
    expect(progress.every(([, total]) => total === 70)).toBe(true);
    const done = progress.map(([ended]) => ended);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)).toBe(70);
  });

  it('end with the signal’s reason when they are aborted', async () => {
    const controller = new AbortController();
    const walking = walkLengths(agent, {
      ...request,
      signal: controller.signal,
      onProgress: (done) => done >= 64 && controller.abort(new Error('enough')),
    });
    await expect(walking).rejects.toThrow('enough');
  });

  it('are walked in another run’s environment too', async () => {
    const other = environmentConfig({ doorProbability: 1, stepLimit: 3 });
    const walked = await walkLengths(agent, { ...request, environment: other, episodes: 20 });
    expect(Math.max(...walked.map(({ length }) => length))).toBe(3);
  });
});
