import { expect, it } from 'vitest';
import { fourRooms } from '../../../../shared/worlds/four-rooms.ts';
import {
  foreignFields,
  inItsWorld,
  withoutForeignFields,
} from '../../../../shared/worlds/own-fields.ts';
import { randomMaze } from '../../../../shared/worlds/random-maze.ts';

const rooms = fourRooms.defaults;

it('an environment loses the fields of other worlds, and nothing else', () => {
  const mixed = { ...randomMaze.defaults, ...rooms, mazeRows: 'three', unheard: 1 };
  expect(withoutForeignFields(mixed)).toEqual({ ...rooms, unheard: 1 });
  expect(withoutForeignFields({ kind: 'unheard-of', inside: '5', mazeRows: 3 })).toEqual({
    kind: 'unheard-of',
    inside: '5',
    mazeRows: 3,
  });
});

it('one that comes to another world has its fields, as they are by default', () => {
  const { inside: _, ...common } = { ...rooms, stepLimit: 33, bumpReward: -0.5 };
  expect(inItsWorld({ ...common, inside: '7', kind: 'random-maze', mazeDoors: 1 })).toEqual({
    ...randomMaze.defaults,
    stepLimit: 33,
    bumpReward: -0.5,
    mazeDoors: 1,
  });
});

it('or as they are where it comes from', () => {
  const from = [randomMaze.defaults, { ...rooms, inside: '5' as const }, rooms];
  expect(inItsWorld({ ...randomMaze.defaults, kind: 'four-rooms' }, from)).toEqual(from[1]);
});

it('fields that were set are left out when they are of other worlds', () => {
  const fields = ['mazeRows', 'inside', 'stepLimit', 'unheard', 'constructor'];
  expect(foreignFields(rooms, fields)).toEqual(['mazeRows']);
  expect(foreignFields(randomMaze.defaults, fields)).toEqual(['inside']);
});
