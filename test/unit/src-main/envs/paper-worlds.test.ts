import { describe, expect, it } from 'vitest';
import type { Board } from '../../../../shared/maze/board.ts';
import { doorwaysPassed } from '../../../../shared/maze/doorways.ts';
import { isDetour, optimalLength } from '../../../../shared/maze/optimal-length.ts';
import { shortestPath } from '../../../../shared/maze/shortest-path.ts';
import { timeAwareLength } from '../../../../shared/maze/time-aware-length.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import { environmentConfig, paperMazeConfig } from './environment-config.ts';
import { doorsClosed, hasEnded } from './walk.ts';

interface Walked {
  readonly board: Board;
  readonly startCell: number;
  readonly goalCell: number;
  /** At the start. */
  readonly closed: Uint8Array;
  /** Fewest environment steps, had the door movements been known. */
  readonly timeAware: number;
}

/** Draws episodes; an agent that follows the shortest path, and waits where there is none, walks them. */
function walked(config: RunConfig['environment'], episodes: number): Walked[] {
  const environment = createEnvironment(config, 1, RandomGenerator.fromSeed(3, 'paper worlds'));
  const { columns } = environment;
  const actionOf = new Map([
    [-columns, 0],
    [1, 1],
    [columns, 2],
    [-1, 3],
  ]);
  return Array.from({ length: episodes }, () => {
    environment.reset(0);
    const board = structuredClone(environment.boardOf(0));
    const [startCell, goalCell] = [environment.startCells[0], environment.goalCells[0]];
    const movements = [doorsClosed(environment)];
    do {
      const cell = environment.agentCells[0];
      const path = shortestPath(cell, goalCell, board, movements.at(-1)!);
      environment.step(Uint8Array.of(path ? actionOf.get(path[1] - cell)! : 0));
      movements.push(doorsClosed(environment));
    } while (!hasEnded(environment, 0));
    const length = movements.length - 1;
    const moving = Uint8Array.from(movements.flatMap((closed) => [...closed]));
    const known = { board, startCell, goalCell, length, doorsClosed: moving };
    const best = timeAwareLength(known);
    return { ...known, closed: movements[0], timeAware: best < 0 ? length : best };
  });
}

/** Mean, and four standard errors of it: chance leaves that once in 16,000 times. */
function estimate(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, margin: 4 * Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** What was measured elsewhere is written with three digits. */
function expectNear(values: readonly number[], published: number, rounding: number): void {
  const { mean, margin } = estimate(values);
  expect(Math.abs(mean - published)).toBeLessThan(margin + rounding);
}

const shortestOf = ({ startCell, goalCell, board, closed }: Walked) =>
  optimalLength(startCell, goalCell, board, closed);
const shares = (episodes: readonly Walked[], counts: (episode: Walked) => boolean) =>
  episodes.map((episode) => Number(counts(episode)));

describe('the paper’s four rooms', () => {
  const episodes = walked(environmentConfig({ inside: '11', stepLimit: 80 }), 4000);

  it('have a mean shortest path of 10.6 at the start, and a way from every start', () => {
    const lengths = episodes.map(shortestOf);
    expect(Math.min(...lengths)).toBeGreaterThan(0);
    expectNear(lengths, 10.6, 0.05);
  });

  it('have a time-aware optimum of 10.4, which fits the paper’s “approximately 10”', () => {
    expectNear(
      episodes.map(({ timeAware }) => timeAware),
      10.4,
      0.05,
    );
  });

  it('are done in 37.5% of the episodes with two or more doorways, in 87.5% with two at most', () => {
    const doorways = episodes.map(({ startCell, goalCell, board, closed }) =>
      doorwaysPassed(startCell, goalCell, board, closed)!,
    );
    expectNear(
      doorways.map((passed) => Number(passed >= 2)),
      0.375,
      0.0005,
    );
    expectNear(
      doorways.map((passed) => Number(passed <= 2)),
      0.875,
      0.0005,
    );
  });

  it('have a longer way than with all doors open in 22% of the episodes', () => {
    const longer = shares(episodes, ({ startCell, goalCell, board, closed }) =>
      isDetour(startCell, goalCell, board, closed),
    );
    expectNear(longer, 0.22, 0.005);
  });
});

describe('the paper’s maze', () => {
  const episodes = walked(paperMazeConfig(), 4000);

  it('has a mean shortest path of 8.6 over the starts with a way, which 6.7% have not', () => {
    const lengths = episodes.map(shortestOf);
    expectNear(
      lengths.filter((length) => length >= 0),
      8.6,
      0.05,
    );
    expectNear(
      lengths.map((length) => Number(length < 0)),
      0.067,
      0.0005,
    );
  });

  it('has a time-aware optimum of 9.9, which fits the paper’s “approximately 10”', () => {
    expectNear(
      episodes.map(({ timeAware }) => timeAware),
      9.9,
      0.05,
    );
  });
});
