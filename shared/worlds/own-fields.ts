import { commonFields } from './common-fields.ts';
import type { World } from './world.ts';
import { type Environment, WORLDS } from './worlds.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Schemas of the fields that a world has besides those of all. */
export function ownFields({ section }: Pick<World, 'section'>): World['section']['shape'] {
  const own = Object.entries(section.shape).filter(
    ([name]) => name !== 'kind' && !(name in commonFields),
  );
  return Object.fromEntries(own);
}

/** Whether a field is of other worlds and not of that of an environment, if that is one. */
function isForeign({ kind }: Fields, field: string): boolean {
  const world = WORLDS.find(({ id }) => id === kind);
  const has = ({ section }: Pick<World, 'section'>) => Object.hasOwn(section.shape, field);
  return world !== undefined && !has(world) && WORLDS.some(has);
}

/** An environment without the fields of other worlds; what is of no world stays. */
export function withoutForeignFields(fields: Fields): Fields {
  const own = Object.entries(fields).filter(([field]) => !isForeign(fields, field));
  return Object.fromEntries(own);
}

/**
 * An environment, perhaps just come to another world, with the fields of its world: those that it
 * lacks as in the first of the environments `from` that is of it, those of others left out.
 */
export function inItsWorld(
  fields: Fields,
  from: readonly Environment[] = WORLDS.map(({ defaults }) => defaults),
): Fields {
  const defaults = from.find(({ kind }) => kind === fields.kind);
  return { ...defaults, ...withoutForeignFields(fields) };
}

/** Of fields that somebody set, those that are left out of an environment, as its world has none such. */
export function foreignFields(environment: Fields, fields: readonly string[]): string[] {
  return fields.filter((field) => isForeign(environment, field));
}
