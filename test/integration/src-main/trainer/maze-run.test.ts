import { describe, expect, it } from 'vitest';
import { decodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { isDetour, optimalLength } from '../../../../shared/maze/optimal-length.ts';
import { openingCount } from '../../../../shared/worlds/random-maze-size.ts';
import { timeAwareLength } from '../../../../shared/maze/time-aware-length.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import { ofKind, startOf, tinyConfig, train } from './tiny-run.ts';

/** Takes a record's actions in the maze of its validation and compares all that is recorded. */
function expectHappensAgain(
  record: EpisodeRecord,
  { environment: world, seed }: RunConfig,
  stream: string,
  episode: number,
): void {
  const mazes = RandomGenerator.fromSeed(seed, `${stream}/mazes`);
  const environment = createEnvironment(world, 1, mazes);
  environment.reset(0, { episode, doorsFrozen: record.doorsFrozen });
  const doors = environment.doorCount;
  const closed = new Uint8Array(doors);
  expect(record.board).toEqual(environment.boardOf(0));
  expect(record.startCell).toBe(environment.startCells[0]);
  expect(record.goalCell).toBe(environment.goalCells[0]);
  for (let moment = 0; moment <= record.length; moment++) {
    environment.fillDoorsClosed(0, closed);
    expect(record.doorsClosed.subarray(moment * doors, (moment + 1) * doors)).toEqual(closed);
    expect(record.agentCells[moment]).toBe(environment.agentCells[0]);
    if (moment < record.length) {
      environment.step(record.actions.subarray(moment, moment + 1));
      expect(record.rewards[moment]).toBe(environment.rewards[0]);
    }
  }
  expect(record.reachedGoal).toBe(environment.terminated[0] === 1);
}

describe.each(['together', 'independent'] as const)('a run in a maze, doors %s', (mazeDoorRule) => {
  it('trains, and its recorded episodes happen again as they are', async () => {
    const config = tinyConfig('maze-small', { environment: { mazeDoorRule } });
    const { environment } = config;
    if (environment.kind !== 'random-maze') throw new TypeError('maze-small has a maze');
    const { mazeWalls, mazeDoors } = environment;
    const events = await train(startOf(config));
    expect(ofKind(events, 'ended')[0].reason).toBe('finished');
    const { update, episodes } = ofKind(events, 'episodes').at(-1)!;
    expect(episodes).toHaveLength(2 * config.validation.episodes);
    episodes.forEach(({ record: bytes }, index) => {
      const record = decodeEpisode(bytes);
      const { board, startCell, goalCell, length } = record;
      const doors = mazeDoorRule === 'together' ? openingCount(environment) - mazeWalls : mazeDoors;
      expect(board.doors).toHaveLength(doors);
      const first = record.doorsClosed.subarray(0, doors);
      expect(record.optimalLength).toBe(optimalLength(startCell, goalCell, board, first));
      expect(record.detour).toBe(isDetour(startCell, goalCell, board, first));
      if (record.reachedGoal) {
        expect(timeAwareLength(record)).toBeGreaterThan(0);
        expect(timeAwareLength(record)).toBeLessThanOrEqual(length);
      }
      const kind = record.doorsFrozen ? 'frozen' : 'moving';
      const stream = `validation/${update}/${kind}`;
      expectHappensAgain(record, config, stream, index % config.validation.episodes);
    });
    const frozen = episodes.map(({ record }) => decodeEpisode(record)).filter((r) => r.doorsFrozen);
    expect(frozen).toHaveLength(config.validation.episodes);
    expect(frozen.every((record) => record.optimalLength > 0)).toBe(true);
  });
});
