import { commonFields } from '../../../../shared/worlds/common-fields.ts';
import { fourRooms } from '../../../../shared/worlds/four-rooms.ts';
import { randomMaze } from '../../../../shared/worlds/random-maze.ts';
import { worldOf } from '../../../../shared/worlds/world-of.ts';
import type { Environment, WorldId } from '../../../../shared/worlds/worlds.ts';
import { DYNAMICS } from '../../../../src-main/envs/dynamics.ts';
import { environmentConfig, mazeConfig, paperMazeConfig } from './environment-config.ts';
import type { ContractCase } from './environment-contract.ts';

const CODES = commonFields.doorCodes.options;
const { inside } = fourRooms.section.shape;
const { mazeDoorRule, mazeView } = randomMaze.section.shape;

function rooms(name: string, changes: Parameters<typeof environmentConfig>[0]): ContractCase {
  return { name, config: environmentConfig(changes), closedAtFirst: 1, closedCountStays: true };
}

function maze(name: string, config: ReturnType<typeof mazeConfig>): ContractCase {
  const closedCountStays = config.mazeDoorRule === 'together';
  return { name, config, closedAtFirst: config.mazeDoors, closedCountStays };
}

/** A world as it is by default, with the rule that its dynamics state. */
export function registeredCase(config: Environment): ContractCase {
  const { closedCount, closedCountStays } = DYNAMICS[config.kind].of(config);
  return {
    name: worldOf(config).label,
    config,
    closedAtFirst: closedCount,
    closedCountStays,
  };
}

/** What goes through the contract of a world with more than its defaults to try. */
export const CONTRACT_CASES: Readonly<Partial<Record<WorldId, readonly ContractCase[]>>> = {
  [fourRooms.id]: [
    ...inside.options.flatMap((size) =>
      CODES.flatMap((doorCodes) =>
        [false, true].map((showStart) =>
          rooms(
            `four rooms, ${size}×${size}, doors ${doorCodes}, start ${showStart ? 'shown' : 'hidden'}`,
            { inside: size, doorCodes, showStart },
          ),
        ),
      ),
    ),
    rooms('four rooms whose doors change in every environment step', { doorProbability: 1 }),
    ...CODES.map((doorCodes) =>
      rooms(`four rooms, doors ${doorCodes}, agent hidden`, { doorCodes, showAgent: false }),
    ),
    rooms('four rooms with half of the episodes frozen', {
      frozenShare: 0.5,
      doorProbability: 0.3,
    }),
  ],
  [randomMaze.id]: [
    ...mazeDoorRule.options.flatMap((rule) => [
      ...mazeView.options.flatMap((view) =>
        CODES.map((doorCodes) =>
          maze(
            `maze of 3×4 cells ${view}, doors ${rule}, ${doorCodes}`,
            mazeConfig({ mazeDoorRule: rule, mazeView: view, doorCodes, doorProbability: 0.3 }),
          ),
        ),
      ),
      maze(`the paper’s maze, doors ${rule}`, paperMazeConfig({ mazeDoorRule: rule })),
      maze(
        `the largest maze, doors ${rule}`,
        mazeConfig({
          mazeRows: 11,
          mazeColumns: 12,
          mazeWalls: 60,
          mazeDoors: 30,
          mazeDoorRule: rule,
        }),
      ),
    ]),
    maze('a maze in which the agent is hidden', mazeConfig({ showAgent: false })),
    maze(
      'the smallest maze, without walls, whose door changes in every environment step',
      mazeConfig({ mazeRows: 2, mazeColumns: 2, mazeWalls: 0, mazeDoors: 1, doorProbability: 1 }),
    ),
    maze(
      'a maze with as many walls as always find a place, half of the episodes frozen, other rewards',
      mazeConfig({
        mazeRows: 4,
        mazeColumns: 4,
        mazeWalls: 7,
        mazeDoors: 14,
        frozenShare: 0.5,
        goalReward: 5,
        bumpReward: -0.5,
        stepReward: -0.25,
        showStart: false,
      }),
    ),
  ],
};
