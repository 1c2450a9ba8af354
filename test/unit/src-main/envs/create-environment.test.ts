import { runConfigSchema } from '../../../../shared/run-config/schema.ts';
import { describeEnvironmentContract } from './environment-contract.ts';
import { environmentConfig, mazeConfig, paperMazeConfig } from './environment-config.ts';

const { inside, doorCodes, mazeDoorRule, mazeView } = runConfigSchema.shape.environment.shape;

for (const size of inside.options) {
  for (const codes of doorCodes.options) {
    for (const showStart of [false, true]) {
      describeEnvironmentContract(
        `four rooms, ${size}×${size}, doors ${codes}, start ${showStart ? 'shown' : 'hidden'}`,
        environmentConfig({ inside: size, doorCodes: codes, showStart }),
      );
    }
  }
}

describeEnvironmentContract(
  'four rooms whose doors change in every environment step',
  environmentConfig({ doorProbability: 1 }),
);
describeEnvironmentContract(
  'four rooms with half of the episodes frozen',
  environmentConfig({ frozenShare: 0.5, doorProbability: 0.3 }),
);

for (const rule of mazeDoorRule.options) {
  for (const view of mazeView.options) {
    for (const codes of doorCodes.options) {
      describeEnvironmentContract(
        `maze of 3×4 cells ${view}, doors ${rule}, ${codes}`,
        mazeConfig({ mazeDoorRule: rule, mazeView: view, doorCodes: codes, doorProbability: 0.3 }),
      );
    }
  }
  describeEnvironmentContract(
    `the paper’s maze, doors ${rule}`,
    paperMazeConfig({ mazeDoorRule: rule }),
  );
  describeEnvironmentContract(
    `the largest maze, doors ${rule}`,
    mazeConfig({ mazeRows: 11, mazeColumns: 12, mazeWalls: 60, mazeDoors: 30, mazeDoorRule: rule }),
  );
}

describeEnvironmentContract(
  'the smallest maze, without walls, whose door changes in every environment step',
  mazeConfig({ mazeRows: 2, mazeColumns: 2, mazeWalls: 0, mazeDoors: 1, doorProbability: 1 }),
);
describeEnvironmentContract(
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
);
