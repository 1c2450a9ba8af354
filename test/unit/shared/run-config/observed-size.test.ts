import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { observedSize } from '../../../../shared/run-config/observed-size.ts';
import { fourRooms } from '../../../../shared/worlds/four-rooms.ts';
import { randomMaze } from '../../../../shared/worlds/random-maze.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';

const paper = randomMaze.defaults;

it('is what the environment of the configuration shows', () => {
  const rooms = fc
    .constantFrom('5' as const, '7' as const, '9' as const, '11' as const)
    .map((inside) => ({ ...fourRooms.defaults, inside }));
  const sizes = fc.record({
    mazeRows: fc.integer({ min: 2, max: 6 }),
    mazeColumns: fc.integer({ min: 2, max: 6 }),
    mazeView: fc.constantFrom('with-wall' as const, 'inside' as const),
  });
  const mazes = sizes.map((size) => ({ ...paper, ...size, mazeWalls: 0, mazeDoors: 0 }));
  fc.assert(
    fc.property(fc.oneof(rooms, mazes), (environment) => {
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
