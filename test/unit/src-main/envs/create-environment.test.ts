import { runConfigSchema } from '../../../../shared/run-config/schema.ts';
import { describeEnvironmentContract } from './environment-contract.ts';
import { environmentConfig } from './environment-config.ts';

const { inside, doorCodes } = runConfigSchema.shape.environment.shape;

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
