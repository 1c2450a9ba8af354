type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const OLDER_VERSIONS: ReadonlySet<unknown> = new Set([1, 2, 3]);

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

/** What version 2 did not have: every run trained on one board, from random weights. */
const ADDED_IN_VERSION_3: Readonly<Record<string, Fields>> = {
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
};

/** What version 3 did not have: every update was one recurrent step. */
const ADDED_IN_VERSION_4: Readonly<Record<string, Fields>> = {
  learning: { recurrentStepsPerUpdate: 1 },
};

/** What is there wins over what is added. */
function withAdded(value: Fields, sections: Readonly<Record<string, Fields>>): Fields {
  const completed = Object.entries(sections).map(([key, added]) => {
    const section = value[key];
    return [key, isFields(section) ? { ...added, ...section } : section] as const;
  });
  return { ...value, ...Object.fromEntries(completed) };
}

/** Sections that a version did not have at all. */
function withNewSections(value: Fields, sections: Readonly<Record<string, Fields>>): Fields {
  const empty = Object.keys(sections).map((key) => [key, {}] as const);
  return withAdded({ ...Object.fromEntries(empty), ...value }, sections);
}

/**
 * A configuration of an older version in the form of this one; anything else as it is. Fields that
 * the older version did not have are filled in, and nothing that is there is changed, so that an
 * edited file with new fields and an old version number is read too.
 */
export function migrateRunConfig(value: unknown): unknown {
  if (!isFields(value) || !OLDER_VERSIONS.has(value.version)) return value;
  const { version } = value;
  const second = version === 1 ? withAdded(value, ADDED_IN_VERSION_2) : value;
  const third = version === 3 ? second : withNewSections(second, ADDED_IN_VERSION_3);
  return { ...withAdded(third, ADDED_IN_VERSION_4), version: 4 };
}
