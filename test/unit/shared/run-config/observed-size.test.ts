import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { observedSize } from '../../../../shared/run-config/observed-size.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';

const paper = findPreset('paper-maze')!.config.environment;

it('is what the environment of the configuration shows', () => {
  const worlds = fc.record({
    kind: fc.constantFrom('four-rooms', 'random-maze'),
    inside: fc.constantFrom('5', '7', '9', '11'),
    mazeRows: fc.integer({ min: 2, max: 6 }),
    mazeColumns: fc.integer({ min: 2, max: 6 }),
    mazeView: fc.constantFrom('with-wall', 'inside'),
  });
  fc.assert(
    fc.property(worlds, (world) => {
      const environment = { ...paper, ...world, mazeWalls: 0, mazeDoors: 0 };
      const random = RandomGenerator.fromSeed(1, 'size');
      const { rows, columns } = createEnvironment(environment, 1, random);
      expect(observedSize(environment)).toEqual({ rows, columns });
    }),
    { numRuns: 60 },
  );
});

it.each([
  ['the reference’s 143 tokens: 5×6 cells with the wall', 5, 6, 'with-wall', 143],
  ['the paper’s text: 5×5 cells with the wall', 5, 5, 'with-wall', 121],
  ['the paper’s text: 6×6 cells without it', 6, 6, 'inside', 121],
  ['neither: 5×6 cells without it', 5, 6, 'inside', 99],
] as const)('%s', (_, mazeRows, mazeColumns, mazeView, tokens) => {
  const { rows, columns } = observedSize({ ...paper, mazeRows, mazeColumns, mazeView });
  expect(rows * columns).toBe(tokens);
});
