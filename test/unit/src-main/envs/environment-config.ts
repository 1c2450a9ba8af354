import type { RunConfig } from '../../../../shared/run-config/schema.ts';

/** The smallest board with the paper's rules, changed in the given points. */
export function environmentConfig(
  changes: Partial<RunConfig['environment']> = {},
): RunConfig['environment'] {
  return {
    kind: 'four-rooms',
    inside: '5',
    doorProbability: 0.05,
    frozenShare: 0,
    doorCodes: 'as-walls',
    showStart: true,
    bumpReward: -0.01,
    stepLimit: 40,
    ...changes,
  };
}
