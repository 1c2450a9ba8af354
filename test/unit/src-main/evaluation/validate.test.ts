import { describe, expect, it } from 'vitest';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { timeAwareLength } from '../../../../shared/maze/time-aware-length.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import {
  summarizeValidation,
  validate,
  type ValidationRequest,
} from '../../../../src-main/evaluation/validate.ts';
import { ENVIRONMENT, PAPER_WALKER, walkingAgent } from './walking-agent.ts';

const { validation } = findPreset('paper-four-rooms')!.config;
const REQUEST: ValidationRequest = {
  config: { environment: ENVIRONMENT, validation },
  seed: 1,
  update: 20,
  episodes: 24,
};
const validated = (changes: Partial<ValidationRequest> = {}) =>
  validate(walkingAgent(PAPER_WALKER), { ...REQUEST, ...changes });

/** Share of episodes for which something holds, counted in a plain loop. */
function share(episodes: readonly EpisodeRecord[]): number {
  let reached = 0;
  for (const { agentCells, goalCell, length } of episodes) {
    if (agentCells[length] === goalCell) reached++;
  }
  return reached / episodes.length;
}

/** Doorways on the way from the start, looked for by walking from cell to cell in all directions. */
function doorwaysOf({ board, startCell, goalCell, doorsClosed }: EpisodeRecord): number {
  const doors = [...board.doors];
  let reached = new Map([[startCell, 0]]);
  while (!reached.has(goalCell)) {
    const next = new Map(reached);
    for (const [cell, passed] of reached) {
      for (const to of neighbours(cell, board.columns, board.rows)) {
        const door = doors.indexOf(to);
        if (next.has(to) || board.walls[to] || (door >= 0 && doorsClosed[door])) continue;
        next.set(to, passed + (door >= 0 ? 1 : 0));
      }
    }
    reached = next;
  }
  return reached.get(goalCell)!;
}

function neighbours(cell: number, columns: number, rows: number): number[] {
  const column = cell % columns;
  return [
    ...(cell >= columns ? [cell - columns] : []),
    ...(cell < columns * (rows - 1) ? [cell + columns] : []),
    ...(column > 0 ? [cell - 1] : []),
    ...(column < columns - 1 ? [cell + 1] : []),
  ];
}

const ROOMS = { kind: 'four-rooms' } as const;
const MAZE = { kind: 'random-maze' } as const;

describe('a validation', () => {
  it('reports what its episodes show', async () => {
    const { report, moving, frozen } = await validated();
    let [length, optimal, bound] = [0, 0, 0];
    for (const episode of moving) {
      const best = timeAwareLength(episode);
      bound += (best < 0 ? episode.length : best) / 24;
      length += episode.actions.length / 24;
      optimal += episode.optimalLength / 24;
    }
    const far = moving.filter((episode) => doorwaysOf(episode) >= 2);
    expect(report).toEqual({
      update: 20,
      episodes: 24,
      goalRate: share(moving),
      frozenDoorGoalRate: share(frozen),
      detourGoalRate: share(moving.filter(({ detour }) => detour)),
      detourShare: moving.filter(({ detour }) => detour).length / 24,
      doorwaysGoalRate: share(far),
      doorwaysShare: far.length / 24,
      meanLength: expect.closeTo(length, 9) as number,
      meanOptimalLength: expect.closeTo(optimal, 9) as number,
      noWayShare: 0,
      meanTimeAwareLength: expect.closeTo(bound, 9) as number,
    });
    expect(report.meanTimeAwareLength).toBeLessThan(report.meanLength);
    expect(report.goalRate).toBeGreaterThan(0);
    expect(report.goalRate).toBeLessThan(1);
  });

  it('walks as many episodes again with the doors frozen', async () => {
    const { moving, frozen } = await validated({ episodes: 12 });
    expect(moving.map(({ doorsFrozen }) => doorsFrozen)).toEqual(new Array(12).fill(false));
    expect(frozen.map(({ doorsFrozen }) => doorsFrozen)).toEqual(new Array(12).fill(true));
  });

  it('is the same for the same seed and update; every update has fresh mazes', async () => {
    const first = await validated();
    expect(await validated()).toEqual(first);
    const starts = (v: typeof first) => v.moving.map(({ startCell }) => startCell);
    expect(starts(await validated({ update: 40 }))).not.toEqual(starts(first));
    expect(starts(await validated({ seed: 2 }))).not.toEqual(starts(first));
  });

  it('lets the configured network walk', async () => {
    const config = { ...REQUEST.config, validation: { ...validation, network: 'target' as const } };
    const online = await validated();
    const target = await validated({ config });
    expect(target.moving.map(({ actions }) => actions)).not.toEqual(
      online.moving.map(({ actions }) => actions),
    );
  });

  it('walks with the configured ε', async () => {
    const config = { ...REQUEST.config, validation: { ...validation, epsilon: 0.5 } };
    const [greedy, exploring] = [await validated(), await validated({ config })];
    const starts = (v: typeof greedy) => v.moving.map(({ startCell }) => startCell);
    expect(starts(exploring)).toEqual(starts(greedy));
    expect(exploring.moving.map(({ actions }) => actions)).not.toEqual(
      greedy.moving.map(({ actions }) => actions),
    );
  });

  it('tells its progress over both kinds of episodes', async () => {
    const told: [number, number][] = [];
    await validated({ onProgress: (ended, total) => told.push([ended, total]) });
    expect(told.every(([, total]) => total === 48)).toBe(true);
    const ended = told.map(([n]) => n);
    expect(ended).toEqual([...ended].sort((a, b) => a - b));
    expect(ended.at(-1)).toBe(48);
  });

  it('can be cut short', async () => {
    await expect(validated({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
  });
});

describe('the summary', () => {
  const corridor = (...walls: number[]) => ({
    rows: 1,
    columns: 5,
    walls: Uint8Array.from([0, 1, 2, 3, 4], (cell) => (walls.includes(cell) ? 1 : 0)),
    doors: new Uint16Array(0),
  });
  const episode = (changes: Partial<EpisodeRecord>) =>
    ({
      board: corridor(),
      startCell: 0,
      goalCell: 4,
      doorsClosed: new Uint8Array(0),
      reachedGoal: true,
      detour: false,
      length: 4,
      optimalLength: 4,
      ...changes,
    }) as EpisodeRecord;

  it('has no goal rate for detours when there were none', () => {
    const report = summarizeValidation(1, [episode({})], [episode({ reachedGoal: false })], ROOMS);
    expect(report).toEqual({
      update: 1,
      episodes: 1,
      goalRate: 1,
      frozenDoorGoalRate: 0,
      detourGoalRate: null,
      detourShare: 0,
      doorwaysGoalRate: null,
      doorwaysShare: 0,
      meanLength: 4,
      meanOptimalLength: 4,
      noWayShare: 0,
      meanTimeAwareLength: 4,
    });
  });

  it('tells episodes that pass two or more doorways apart in rooms, and nowhere else', () => {
    const doors = Uint16Array.of(1, 3);
    const near = episode({
      board: { ...corridor(), doors },
      doorsClosed: new Uint8Array(2 * 5),
      goalCell: 2,
      length: 2,
      optimalLength: 2,
    });
    const far = { ...near, goalCell: 4, reachedGoal: false };
    const episodes = [near, far, { ...far, reachedGoal: true }, near];
    const told = { doorwaysGoalRate: 0.5, doorwaysShare: 0.5 };
    expect(summarizeValidation(1, episodes, episodes, ROOMS)).toMatchObject(told);
    const untold = { doorwaysGoalRate: null, doorwaysShare: null };
    expect(summarizeValidation(1, episodes, episodes, MAZE)).toMatchObject(untold);
  });

  it('averages the optimal length over episodes that have one, the length over all', () => {
    const moving = [
      episode({ length: 10, optimalLength: 6 }),
      episode({ length: 80, optimalLength: -1, reachedGoal: false, detour: true }),
    ];
    const report = summarizeValidation(1, moving, moving, MAZE);
    expect(report).toMatchObject({
      goalRate: 0.5,
      detourGoalRate: 0,
      detourShare: 0.5,
      meanLength: 45,
      meanOptimalLength: 6,
      noWayShare: 0.5,
    });
  });

  it('counts an episode without any way to the goal as long as it lasted', () => {
    const shut = episode({ board: corridor(2), length: 80, reachedGoal: false });
    const report = summarizeValidation(1, [episode({ length: 10 }), shut], [shut], MAZE);
    expect(report.meanTimeAwareLength).toBe(42);
  });

  it('has the optimal length with open doors when no episode has an open way at its start', () => {
    const walls = new Uint8Array(3);
    const board = { rows: 1, columns: 3, walls, doors: Uint16Array.of(1) };
    const doorsClosed = new Uint8Array(5).fill(1);
    const shut = episode({ board, doorsClosed, goalCell: 2, optimalLength: -1 });
    expect(summarizeValidation(1, [shut], [shut], MAZE).meanOptimalLength).toBe(2);
  });
});
