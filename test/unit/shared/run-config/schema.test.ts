import { describe, expect, it } from 'vitest';
import { describeRunConfig, fieldApplies } from '../../../../shared/run-config/fields.ts';
import { runConfigIssues } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { inItsWorld } from '../../../../shared/worlds/own-fields.ts';
import { WORLDS } from '../../../../shared/worlds/worlds.ts';

const sections = describeRunConfig();
const fields = sections.flatMap((section) => section.fields);
const { config } = findPreset('paper-four-rooms')!;
const maze = findPreset('paper-maze')!.config;
const others = WORLDS.filter(({ id }) => id !== config.environment.kind);
/** One of every world. */
const configs = [config, ...others.map(({ defaults }) => ({ ...config, environment: defaults }))];

/** A configuration that has a field. */
const havingField = (path: string) => configs.find((each) => hasField(each, path))!;

/** Every leaf of a configuration, as dotted paths. */
function leaves(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'object' ? leaves(child, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

/** The value at a dotted path. */
function valueAt(value: object, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (node as never)[key], value);
}

function hasField(value: object, path: string): boolean {
  return leaves(value).includes(path);
}

/** A configuration that has the field, with it changed. */
function withValue(path: string, value: unknown): unknown {
  const copy = structuredClone(havingField(path)) as Record<string, unknown>;
  const parts = path.split('.');
  let target = copy;
  for (const part of parts.slice(0, -1)) target = target[part] as Record<string, unknown>;
  target[parts[parts.length - 1]] = value;
  return copy;
}

const issuesAt = (path: string, value: unknown) =>
  runConfigIssues(withValue(path, value)).filter((issue) => issue.path === path);

describe('the description of the configuration', () => {
  it('has every field once, but for those that a form does not show', () => {
    const paths = fields.map(({ path }) => path).sort();
    const shown = [...new Set(configs.flatMap((each) => leaves(each)))].filter(
      (path) => path !== 'version' && path !== 'preset',
    );
    expect(paths).toEqual(shown.sort());
  });

  it('has sections with a label and a help text', () => {
    expect(sections[0].key).toBe('run');
    for (const { key, label, help, fields: own } of sections) {
      expect(label).not.toBe(key);
      expect(help).not.toBe('');
      expect(own.length).toBeGreaterThan(0);
      expect(own.every((field) => field.section === key)).toBe(true);
    }
  });

  it.each(fields.map((field) => [field.path, field] as const))(
    '%s is explained',
    (_path, field) => {
      expect(field.label).toMatch(/\S/);
      expect(field.help).toMatch(/\.$/);
      if (field.kind === 'integer' || field.kind === 'real') {
        expect(field.max).toBeGreaterThan(field.min as number);
      }
      if (field.kind === 'choice') {
        expect(Object.keys(field.optionLabels ?? {}).sort()).toEqual([...field.options!].sort());
      }
    },
  );

  it.each(
    fields.filter(({ path }) => path !== 'name').map((field) => [field.path, field] as const),
  )('%s says where the paper says so, or that it does not', (_path, field) => {
    expect(field.cites).toMatch(/\S/);
  });

  it.each(fields.map((field) => [field.path, field] as const))(
    '%s has the paper’s preset as its default, within its range',
    (path, field) => {
      expect(field.default).toBe(valueAt(havingField(path), path));
      if (field.min === undefined || field.max === undefined) return;
      expect(field.default).toBeGreaterThanOrEqual(field.min);
      expect(field.default).toBeLessThanOrEqual(field.max);
    },
  );

  it('says of every count what is counted', () => {
    const counts = fields.filter(({ kind, path }) => kind === 'integer' && path !== 'seed');
    expect(counts.filter(({ unit }) => !unit).map(({ path }) => path)).toEqual([]);
  });

  it('says at every point of science §4 what the two readings are', () => {
    expect(fields.filter(({ readings }) => readings).map(({ path }) => path)).toEqual([
      'environment.mazeView',
      'environment.mazeDoorRule',
      'model.initialZ',
      'model.carriedZ',
      'learning.recurrentStepsPerUpdate',
      'learning.beta2',
      'exploration.final',
      'exploration.resetDraw',
    ]);
    for (const { readings } of fields) expect(readings?.why).not.toBe('');
  });
});

describe('both readings can be chosen', () => {
  it.each([
    ['environment.mazeView', 'with-wall', 'inside'],
    ['environment.mazeDoorRule', 'together', 'independent'],
    ['model.initialZ', 'fixed', 'random'],
    ['model.carriedZ', 'last-position', 'full'],
    ['learning.recurrentStepsPerUpdate', 1, 8],
    ['learning.beta2', 0.95, 0.999],
    ['exploration.final', 0.15, 0.33],
    ['exploration.resetDraw', 'per-environment', 'per-collect'],
  ])('%s: %s by default, or %s', (path, ours, other) => {
    expect(valueAt(havingField(path), path)).toBe(ours);
    expect(issuesAt(path, other)).toEqual([]);
  });
});

describe('a further difference from the reference implementation', () => {
  it('is told where it belongs', () => {
    expect(fields.filter(({ reference }) => reference).map(({ path }) => path)).toEqual([
      'environment.kind',
      'environment.mazeWalls',
      'environment.doorProbability',
      'learning.learningStarts',
      'learning.targetRate',
    ]);
  });
});

describe('a value is refused', () => {
  const numbers = fields.filter(({ kind }) => kind === 'integer' || kind === 'real');
  const choices = fields.filter(({ kind }) => kind === 'choice');
  const flags = fields.filter(({ kind }) => kind === 'flag');

  it.each(numbers.map((field) => [field.path, field] as const))(
    '%s out of its range',
    (path, field) => {
      expect(issuesAt(path, field.min! - 1)).not.toEqual([]);
      expect(issuesAt(path, field.max! + 1)).not.toEqual([]);
      expect(issuesAt(path, Number.NaN)).not.toEqual([]);
      expect(issuesAt(path, String(field.min))).not.toEqual([]);
      if (field.kind === 'integer') expect(issuesAt(path, field.min! + 0.5)).not.toEqual([]);
    },
  );

  it.each(choices.map(({ path }) => path))('%s that is none of its options', (path) => {
    expect(issuesAt(path, 'something else')).not.toEqual([]);
    expect(issuesAt(path, 1)).not.toEqual([]);
  });

  it.each(flags.map(({ path }) => path))('%s that is not true or false', (path) => {
    expect(issuesAt(path, 'true')).not.toEqual([]);
    expect(issuesAt(path, 1)).not.toEqual([]);
  });

  it.each(fields.map(({ path }) => path))('%s that is missing', (path) => {
    expect(issuesAt(path, undefined)).not.toEqual([]);
  });
});

describe('recurrent steps with a gradient', () => {
  it('are none, or at most all of an update', () => {
    const of = (steps: number, gradientSteps: number) => {
      const learning = { ...config.learning, recurrentStepsPerUpdate: steps, gradientSteps };
      return runConfigIssues({ ...config, learning });
    };
    for (const [steps, some] of [
      [1, 0],
      [1, 1],
      [3, 2],
      [3, 3],
    ])
      expect(of(steps, some)).toEqual([]);
    expect(of(3, 4)).toEqual([
      { path: 'learning.gradientSteps', message: 'at most 3: the recurrent steps of an update' },
    ]);
  });
});

describe('the ends of every range', () => {
  const free = new Set(['model.width', 'model.heads', 'learning.replayCapacity']);
  // What finds a place there is less (below).
  const smaller = new Set([
    'learning.learningStarts',
    'environment.mazeWalls',
    'environment.mazeDoors',
    // Of an agent that is shown.
    'learning.transitionsPerBoard',
    'learning.gradientSteps',
  ]);
  const single = fields.filter(({ path, min }) => min !== undefined && !free.has(path));

  it.each(single.map((field) => [field.path, field] as const))('%s may be used', (path, field) => {
    expect(issuesAt(path, field.min)).toEqual([]);
    if (!smaller.has(path)) expect(issuesAt(path, field.max)).toEqual([]);
  });
});

describe('fields of one world', () => {
  const ofKind = (value: string) =>
    fields.filter((field) => field.appliesTo?.value === value).map(({ path }) => path);

  it('say so', () => {
    expect(ofKind('four-rooms')).toEqual(['environment.inside']);
    expect(ofKind('random-maze')).toEqual([
      'environment.mazeRows',
      'environment.mazeColumns',
      'environment.mazeView',
      'environment.mazeWalls',
      'environment.mazeDoors',
      'environment.mazeDoorRule',
    ]);
  });

  it('apply to configurations of that world, and other fields to all', () => {
    const applying = ({ environment }: typeof config) => {
      const whole = { ...config, environment };
      const at = (path: string) => valueAt(whole, path);
      return fields.filter((field) => fieldApplies(field, at)).map((field) => field.path);
    };
    const having = (kind: string) =>
      fields
        .filter(({ appliesTo }) => !appliesTo || appliesTo.value === kind)
        .map(({ path }) => path);
    for (const each of configs) {
      expect(applying(each)).toEqual(having(each.environment.kind));
    }
    expect(applying(maze)).toContain('environment.mazeWalls');
    expect(applying(maze)).not.toContain('environment.inside');
  });
});

describe('fields that must fit together', () => {
  it('heads must divide the width into even parts', () => {
    expect(issuesAt('model.heads', 3)).toEqual([
      {
        path: 'model.heads',
        message:
          'width 64 over 3 heads gives 21.333333333333332 per head; it must be a multiple of 2',
      },
    ]);
    expect(issuesAt('model.heads', 64)).toHaveLength(1);
    expect(issuesAt('model.heads', 32)).toEqual([]);
  });

  it('and into multiples of four when positions are two-dimensional', () => {
    const two = (heads: number) =>
      runConfigIssues({
        ...config,
        model: { ...config.model, heads, positions: 'two-dimensional' },
      });
    expect(two(16)).toEqual([]);
    expect(two(32).map(({ path }) => path)).toEqual(['model.heads']);
  });

  it('walls and doors must find a place in the maze', () => {
    const issuesOf = (mazeWalls: number, mazeDoors: number, kind = 'random-maze') => {
      const size = { mazeRows: 3, mazeColumns: 4, mazeWalls, mazeDoors };
      const environment = inItsWorld({ ...maze.environment, ...size, kind });
      return runConfigIssues({ ...maze, environment });
    };
    expect(issuesOf(4, 10)).toEqual([]);
    expect(issuesOf(5, 10)).toEqual([
      {
        path: 'environment.mazeWalls',
        message: '3 × 4 cells always have room for at most 4 walls',
      },
    ]);
    expect(issuesOf(4, 11)).toEqual([
      {
        path: 'environment.mazeDoors',
        message: '3 × 4 cells with 4 walls always have room for at most 10 doors',
      },
    ]);
    expect(issuesOf(5, 11, 'four-rooms')).toEqual([]);
  });

  it('the replay must hold a return of every environment', () => {
    const learning = { ...config.learning, learningStarts: 0, returnSteps: 5, environments: 100 };
    const capacity = (replayCapacity: number) =>
      runConfigIssues({ ...config, learning: { ...learning, replayCapacity } });
    expect(capacity(700)).toEqual([]);
    expect(capacity(699)).toEqual([
      {
        path: 'learning.replayCapacity',
        message: 'holds 6 transitions per environment; at least 7 are needed',
      },
    ]);
  });

  it('learning must start before the replay is full', () => {
    const learning = { ...config.learning, environments: 100, replayCapacity: 1_099 };
    const starts = (learningStarts: number) =>
      runConfigIssues({ ...config, learning: { ...learning, learningStarts } });
    expect(starts(1_000)).toEqual([]);
    expect(starts(1_001).map(({ path }) => path)).toEqual(['learning.learningStarts']);
  });
});
