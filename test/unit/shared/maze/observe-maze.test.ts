import { describe, expect, it } from 'vitest';
import { observationCodes } from '../../../../shared/maze/observation-codes.ts';
import { observeMaze } from '../../../../shared/maze/observe-maze.ts';
import { sometimesShown } from '../../../../shared/maze/shown-codes.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import type { VectorEnvironment } from '../../../../src-main/envs/vector-environment.ts';
import { CONTRACT_CASES, registeredCase } from '../../src-main/envs/contract-cases.ts';
import { doorsClosed, walk } from '../../src-main/envs/walk.ts';
import { WORLDS } from '../../../../shared/worlds/worlds.ts';

const LANES = 4;
const CASES = WORLDS.flatMap((world) => [
  registeredCase(world.defaults),
  ...(CONTRACT_CASES[world.id] ?? []),
]);

const seenMaze = (environment: VectorEnvironment, lane: number) => ({
  board: environment.boardOf(lane),
  doorsClosed: doorsClosed(environment, lane),
  startCell: environment.startCells[lane],
  agentCell: environment.agentCells[lane],
  goalCell: environment.goalCells[lane],
});

describe.each(CASES)('$name', ({ config }) => {
  const environment = createEnvironment(config, LANES, RandomGenerator.fromSeed(1, 'seen'));
  const codes = observationCodes(config);
  const observed = new Uint8Array(environment.cells);

  it('looks as its environment shows it, wherever the agent is', () => {
    walk(environment, 30, RandomGenerator.fromSeed(2, 'walker'), () => {
      for (let lane = 0; lane < LANES; lane++) {
        environment.observe(observed, lane, 1);
        expect(observeMaze(seenMaze(environment, lane), codes)).toEqual(observed);
      }
    });
  });

  it('shows doors, open and closed, as its world says', () => {
    const seen = new Set<string>();
    walk(environment, 30, RandomGenerator.fromSeed(3, 'walker'), () => {
      for (let lane = 0; lane < LANES; lane++) {
        for (const closed of doorsClosed(environment, lane)) {
          seen.add(closed ? 'closedDoor' : 'openDoor');
        }
      }
    });
    const shown = sometimesShown(config);
    expect([...seen].toSorted()).toEqual(
      shown.filter((what) => /^(open|closed)Door$/.test(what)).toSorted(),
    );
    expect(shown.includes('start')).toBe(config.showStart);
  });
});
