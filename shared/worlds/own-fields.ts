import { commonFields } from './common-fields.ts';
import type { World } from './world.ts';
import { WORLDS } from './worlds.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Schemas of the fields that a world has besides those of all. */
export function ownFields({ section }: Pick<World, 'section'>): World['section']['shape'] {
  const own = Object.entries(section.shape).filter(
    ([name]) => name !== 'kind' && !(name in commonFields),
  );
  return Object.fromEntries(own);
}

const kindOf = ({ kind }: Fields) => WORLDS.find(({ id }) => id === kind);

/** The worlds that have a field, of those with fields that an environment of this kind has not. */
function otherWorldsWith(field: string, fields: Fields) {
  const world = kindOf(fields);
  if (!world || field in world.section.shape) return [];
  return WORLDS.filter(({ section }) => field in section.shape);
}

/** An environment without the fields of other worlds; what is of no world stays. */
export function withoutForeignFields(fields: Fields): Fields {
  const own = Object.entries(fields).filter(([field]) => !otherWorldsWith(field, fields).length);
  return Object.fromEntries(own);
}

/**
 * An environment, perhaps just come to another world, with the fields of its world: those that it
 * lacks as they are by default, those of others left out.
 */
export function inItsWorld(fields: Fields): Fields {
  return { ...kindOf(fields)?.defaults, ...withoutForeignFields(fields) };
}

/**
 * What is said of settings that a configuration's world does not have; they are left out, as they
 * said nothing when every configuration had the fields of all worlds.
 * @param paths dotted, of settings that somebody made
 */
export function foreignFieldNotes(
  { environment }: { readonly environment: Fields },
  paths: Iterable<string>,
): string[] {
  return [...paths].flatMap((path) => {
    const [section, field] = path.split('.');
    const worlds = section === 'environment' ? otherWorldsWith(field ?? '', environment) : [];
    if (worlds.length === 0) return [];
    const of = worlds.map(({ id }) => id).join(', ');
    return [`${path} is a field of ${of}, not of ${String(environment.kind)}; it is left out`];
  });
}
