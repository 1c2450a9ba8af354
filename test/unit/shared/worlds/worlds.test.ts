import { describe, expect, it } from 'vitest';
import { VOCABULARY_SIZE } from '../../../../shared/maze/cells.ts';
import { commonFields } from '../../../../shared/worlds/common-fields.ts';
import { ownFields } from '../../../../shared/worlds/own-fields.ts';
import { worldOf } from '../../../../shared/worlds/world-of.ts';
import { WORLD_SECTIONS, WORLDS } from '../../../../shared/worlds/worlds.ts';

describe.each(WORLDS.map((world) => [world.id, world] as const))('the world %s', (id, world) => {
  const own = Object.keys(ownFields(world));

  it('has defaults that are an environment of its own, without issues', () => {
    expect(world.section.parse(world.defaults)).toEqual(world.defaults);
    expect(Object.keys(world.section.shape)).toEqual([
      'kind',
      ...own,
      ...Object.keys(commonFields),
    ]);
    expect(world.defaults.kind).toBe(id);
    expect(world.issues(world.defaults)).toEqual([]);
    expect(worldOf(world.defaults)).toBe(world);
  });

  it('has fields that no other world has', () => {
    const others = WORLDS.filter((other) => other !== world).map(ownFields);
    expect(own.filter((field) => others.some((fields) => field in fields))).toEqual([]);
    expect(own).toEqual(expect.arrayContaining([...world.boardFields, ...world.freeOfLayout]));
  });

  it('has a section in its place', () => {
    expect(WORLD_SECTIONS[WORLDS.indexOf(world)]).toBe(world.section);
    expect(WORLD_SECTIONS).toHaveLength(WORLDS.length);
  });

  it('can be told and shown', () => {
    expect(world.label).toMatch(/^[A-Z]/);
    expect(world.summary).toMatch(/^[a-z].*[^.]$/);
    expect(world.closedDoorCode).toBeLessThan(VOCABULARY_SIZE);
    const { rows, columns } = world.observedSize(world.defaults);
    expect(rows * columns).toBeGreaterThan(1);
  });

  it('has boards for a ladder as it says, and no others', () => {
    const lists = [...world.ladderHelp.matchAll(/“([^”]+)”/g)].map(([, list]) => list);
    const entries = lists.flatMap((list) => list.split(', '));
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      const environment = world.withBoard(world.defaults, entry);
      if (typeof environment === 'string') throw new TypeError(environment);
      expect(world.section.parse(environment)).toEqual(environment);
      expect(world.issues(environment)).toEqual([]);
      expect(world.boardLabel(environment)).not.toBe(world.boardLabel(world.defaults));
    }
    expect(world.withBoard(world.defaults, 'unheard-of')).toContain('unheard-of');
  });
});

it('are known by their ids, and stored ones stay', () => {
  expect(WORLDS.map(({ id }) => id)).toEqual(expect.arrayContaining(['four-rooms', 'random-maze']));
  expect(() => worldOf({ kind: 'unheard-of' as 'four-rooms' })).toThrow(
    'there is no world unheard-of',
  );
});
