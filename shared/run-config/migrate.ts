import { withoutForeignFields } from '../worlds/own-fields.ts';
import { WORLD_SECTIONS } from '../worlds/worlds.ts';
import { FIELD_MEANINGS } from './field.ts';
import { SECTIONS } from './sections.ts';

type Fields = Readonly<Record<string, unknown>>;
type Sections = Readonly<Record<string, Fields>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Migration = (value: Fields) => Fields;

/** Adds fields to sections, where they are missing. */
function withFields(value: Fields, sections: Sections): Fields {
  const fuller = Object.entries(sections).map(([key, added]) => {
    const section = value[key];
    return [key, isFields(section) ? { ...added, ...section } : section] as const;
  });
  return { ...value, ...Object.fromEntries(fuller) };
}

/** Version 2: the random maze. */
const withMaze: Migration = (value) =>
  withFields(value, {
    environment: {
      mazeRows: 5,
      mazeColumns: 6,
      mazeView: 'with-wall',
      mazeWalls: 10,
      mazeDoors: 5,
      mazeDoorRule: 'together',
      goalReward: 1,
    },
  });

/** Version 3: every run had trained on one board, from random weights. */
const withLadder: Migration = (value) =>
  withFields(
    { ladder: {}, startWeights: {}, ...value },
    {
      ladder: {
        boards: '',
        goalRate: 0.95,
        validations: 1,
        updatesPerRung: 0,
        stepLimits: '',
        epsilon: 0,
        validateLast: false,
      },
      startWeights: { from: '', checkpoint: 0 },
    },
  );

/** Version 8: an environment had the fields of every world, those of others without a meaning. */
const inOneWorld: Migration = (value) => {
  const { environment } = value;
  return isFields(environment)
    ? { ...value, environment: withoutForeignFields(environment) }
    : value;
};

/**
 * Version 9: nothing had been kept of a round but the latest ones. A sample of every round changes nothing
 * in what a run computes, so that runs of older versions get it too, unless they keep no episode at all.
 */
const withSample: Migration = (value) => {
  const { validation } = value;
  const keepsNone = isFields(validation) && validation.keptRounds === 0;
  return withFields(value, { validation: { keptSample: keepsNone ? 0 : 8 } });
};

/** What came with a version besides fields that say so themselves. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {
  2: withMaze,
  3: withLadder,
  8: inOneWorld,
  9: withSample,
};

/** Whatever has fields, by the section in which they are: an environment has those of its world. */
const SHAPES = Object.entries({ ...SECTIONS, environment: null }).flatMap(([key, section]) =>
  (section ? [section] : WORLD_SECTIONS).map(({ shape }) => ({ key, shape })),
);

/** Fields that say with which version they came. */
const ADDED = SHAPES.flatMap(({ key, shape }) =>
  Object.entries(shape).flatMap(([field, schema]) => {
    const added = FIELD_MEANINGS.get(schema)?.added;
    return added ? [{ key, field, ...added }] : [];
  }),
);

/** What a configuration without a field means, by the field's path: of fields that came after a version. */
export function fieldsAddedAfter(version: number): ReadonlyMap<string, unknown> {
  const later = ADDED.filter((each) => each.version > version);
  return new Map(later.map(({ key, field, before }) => [`${key}.${field}`, before]));
}

/** What this code reads and writes: raised by a migration, whenever a field is added or changed. */
export const RUN_CONFIG_VERSION = Math.max(
  ...Object.keys(MIGRATIONS).map(Number),
  ...ADDED.map(({ version }) => version),
);

/** A configuration of the version before in the form of a version. */
function migrateTo(before: Fields, version: number): Fields {
  const value = MIGRATIONS[version]?.(before) ?? before;
  const added = ADDED.filter((each) => each.version === version);
  return added.reduce(
    (fuller, { key, field, before: meant }) => withFields(fuller, { [key]: { [field]: meant } }),
    value,
  );
}

/**
 * A part of a configuration of an older version, to be laid over one of this: where a section has all that it had
 * then, what came later means what it meant before it could be said. A preset of today may mean something else.
 */
export function meantBefore(value: Fields): Fields {
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version)) return value;
  const later = ADDED.filter((each) => each.version > version);
  const sections = Object.entries(value).map(([key, section]) => {
    if (!isFields(section)) return [key, section] as const;
    const shapes = SHAPES.filter((each) => each.key === key).map(({ shape }) => Object.keys(shape));
    const added = later.filter((each) => each.key === key);
    const isWhole = shapes.some((fields) =>
      fields.every((field) => field in section || added.some((each) => each.field === field)),
    );
    const before = added.map(({ field, before: meant }) => [field, meant] as const);
    return [key, isWhole ? { ...Object.fromEntries(before), ...section } : section] as const;
  });
  return Object.fromEntries(sections);
}

/**
 * A configuration of an older version in the form of this one; anything else as it is. Fields that
 * the older version did not have are filled in, and nothing that is there is changed, so that an
 * edited file with new fields and an old version number is read too; fields of another world go.
 */
export function migrateRunConfig(value: unknown): unknown {
  if (!isFields(value)) return value;
  const { version } = value;
  if (typeof version !== 'number' || !Number.isInteger(version)) return value;
  if (version < 1 || version >= RUN_CONFIG_VERSION) return value;
  let migrated = value;
  for (let to = version + 1; to <= RUN_CONFIG_VERSION; to++) migrated = migrateTo(migrated, to);
  // Fields of every world may have been added.
  return { ...inOneWorld(migrated), version: RUN_CONFIG_VERSION };
}
