import { withoutForeignFields } from '../worlds/own-fields.ts';

type Fields = Readonly<Record<string, unknown>>;
type Sections = Readonly<Record<string, Fields>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What came with a version, with the values that mean what the version before it did. */
interface Addition {
  /** Fields of sections that were there before. */
  readonly fields: Sections;
  /** Sections that were not. */
  readonly sections: Sections;
}

/** Version 2: the random maze. */
const MAZE: Addition = {
  fields: {
    environment: {
      mazeRows: 5,
      mazeColumns: 6,
      mazeView: 'with-wall',
      mazeWalls: 10,
      mazeDoors: 5,
      mazeDoorRule: 'together',
      goalReward: 1,
    },
  },
  sections: {},
};

/** Version 3: every run had trained on one board, from random weights. */
const LADDER: Addition = {
  fields: {},
  sections: {
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
};

/** Version 4: every update had been one recurrent step. */
const SEVERAL_RECURRENT_STEPS: Addition = {
  fields: { learning: { recurrentStepsPerUpdate: 1 } },
  sections: {},
};

/** Version 5: numbers that had been fixed. */
const FIXED_NUMBERS: Addition = {
  fields: {
    environment: { stepReward: 0 },
    model: {
      vocabulary: 131,
      expansion: 4,
      normEpsilon: 1e-5,
      initialDeviation: 1,
      haltingBias: -5,
    },
    validation: { epsilon: 0 },
  },
  sections: {},
};

/** Version 6: every environment had drawn for itself whether it explores. */
const RESET_DRAW: Addition = {
  fields: { exploration: { resetDraw: 'per-environment' } },
  sections: {},
};

/**
 * Version 7: checkpoints had been counted in updates alone. Those by the clock change nothing in what a
 * run computes, so that runs of older versions get them too.
 */
const CHECKPOINTS_BY_THE_CLOCK: Addition = {
  fields: { checkpoints: { everySeconds: 300 } },
  sections: {},
};

/** What is there wins over what is added. */
function withAdded(value: Fields, { fields, sections }: Addition): Fields {
  const added = Object.entries({ ...fields, ...sections }).map(([key, more]) => {
    const section = key in value || key in fields ? value[key] : {};
    return [key, isFields(section) ? { ...more, ...section } : section] as const;
  });
  return { ...value, ...Object.fromEntries(added) };
}

/** Version 8: an environment had the fields of every world, those of others without a meaning. */
function inOneWorld(value: Fields): Fields {
  const { environment } = value;
  return isFields(environment)
    ? { ...value, environment: withoutForeignFields(environment) }
    : value;
}

/**
 * Version 9: nothing had been kept of a round but the latest ones. A sample of every round changes nothing
 * in what a run computes, so that runs of older versions get it too, unless they keep no episode at all.
 */
function withSample(value: Fields): Fields {
  const { validation } = value;
  const keepsNone = isFields(validation) && validation.keptRounds === 0;
  const fields = { validation: { keptSample: keepsNone ? 0 : 8 } };
  return withAdded(value, { fields, sections: {} });
}

/** By the version that they lead to, from 2 on. */
const MIGRATIONS: readonly ((value: Fields) => Fields)[] = [
  ...[
    MAZE,
    LADDER,
    SEVERAL_RECURRENT_STEPS,
    FIXED_NUMBERS,
    RESET_DRAW,
    CHECKPOINTS_BY_THE_CLOCK,
  ].map((addition) => (value: Fields) => withAdded(value, addition)),
  inOneWorld,
  withSample,
];
/** What this code reads and writes: raised by a migration, whenever a field is added or changed. */
export const RUN_CONFIG_VERSION = MIGRATIONS.length + 1;

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
  const migrations = MIGRATIONS.slice(version - 1);
  return {
    ...migrations.reduce<Fields>((before, to) => to(before), value),
    version: RUN_CONFIG_VERSION,
  };
}
