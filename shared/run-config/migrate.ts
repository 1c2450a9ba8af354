type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What version 1 did not have, with the values that mean what it did. */
const ADDED_IN_VERSION_2: Readonly<Record<string, Fields>> = {
  environment: {
    mazeRows: 5,
    mazeColumns: 6,
    mazeView: 'with-wall',
    mazeWalls: 10,
    mazeDoors: 5,
    mazeDoorRule: 'together',
    goalReward: 1,
  },
};

/**
 * A configuration of an older version in the form of this one; anything else as it is. Fields that
 * the older version did not have are filled in, and nothing that is there is changed, so that an
 * edited file with new fields and an old version number is read too.
 */
export function migrateRunConfig(value: unknown): unknown {
  if (!isFields(value) || value.version !== 1) return value;
  const sections = Object.entries(ADDED_IN_VERSION_2).map(([key, added]) => {
    const section = value[key];
    return [key, isFields(section) ? { ...added, ...section } : section] as const;
  });
  return { ...value, ...Object.fromEntries(sections), version: 2 };
}
