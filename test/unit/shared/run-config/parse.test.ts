import { describe, expect, it } from 'vitest';
import {
  assignRunConfig,
  parseRunConfig,
  RunConfigError,
  runConfigIssues,
} from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';

const { config } = findPreset('paper-four-rooms')!;

function errorOf(run: () => unknown): RunConfigError {
  try {
    run();
  } catch (error) {
    if (error instanceof RunConfigError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('parseRunConfig', () => {
  it('hands back a configuration that can be used, the name trimmed', () => {
    const parsed = parseRunConfig({ ...config, name: '  My run ' });
    expect(parsed).toEqual({ ...config, name: 'My run' });
  });

  it('survives JSON', () => {
    expect(parseRunConfig(JSON.parse(JSON.stringify(config)))).toEqual(config);
  });

  it.each([null, undefined, 7, 'quick', []])('refuses %j', (value) => {
    expect(errorOf(() => parseRunConfig(value)).code).toBe('INVALID_RUN_CONFIG');
  });

  it('says what is wrong at which dotted path, all of it', () => {
    const error = errorOf(() =>
      parseRunConfig({
        ...config,
        seed: -1,
        learning: { ...config.learning, batchSize: 0, discount: 'high' },
        model: { ...config.model, readout: 'nowhere' },
      }),
    );
    expect(error.issues.map(({ path }) => path).sort()).toEqual([
      'learning.batchSize',
      'learning.discount',
      'model.readout',
      'seed',
    ]);
    expect(error.message).toContain('learning.batchSize: ');
    expect(error.issues.every(({ message }) => message.length > 0)).toBe(true);
  });

  it.each([
    ['unheard', { ...config, unheard: 1 }],
    ['learning.unheard', { ...config, learning: { ...config.learning, unheard: 1 } }],
  ])('refuses the unknown key %s', (path, value) => {
    expect(runConfigIssues(value)).toEqual([{ path, message: 'unknown key' }]);
  });

  it.each([
    ['learning', 'batchSize', 0, 'expected a whole number from 1 to 8192'],
    ['learning', 'batchSize', '64', 'expected a whole number from 1 to 8192'],
    ['learning', 'batchSize', null, 'expected a whole number from 1 to 8192'],
    ['environment', 'doorProbability', 1.5, 'expected a number from 0 to 1'],
  ] as const)('says the allowed range of %s.%s', (section, key, value, message) => {
    const issues = runConfigIssues({ ...config, [section]: { ...config[section], [key]: value } });
    expect(issues).toEqual([{ path: `${section}.${key}`, message }]);
  });

  it('names the first fifty things that are wrong, and counts the others', () => {
    const keys = Array.from({ length: 3_000 }, (_, index) => [`unheard${index}`, 1]);
    const many = { ...config, seed: -1, ...Object.fromEntries(keys) };
    const issues = runConfigIssues(many);
    expect(issues).toHaveLength(51);
    expect(issues.at(-1)).toEqual({ path: '', message: 'and 2951 more' });
    expect(issues).toContainEqual(expect.objectContaining({ path: 'seed' }));
    expect(new RunConfigError(issues).message.length).toBeLessThan(5_000);
  });

  it('names every unknown key', () => {
    const issues = runConfigIssues({ ...config, first: 1, second: 2 });
    expect(issues.map(({ path }) => path)).toEqual(['first', 'second']);
  });

  it('tells a field of another world from one of none', () => {
    const environment = { ...config.environment, mazeRows: 3, constructor: 1 };
    expect(runConfigIssues({ ...config, environment })).toEqual([
      { path: 'environment.mazeRows', message: 'a field of another world' },
      { path: 'environment.constructor', message: 'unknown key' },
    ]);
  });

  it('says of a newer version what to do', () => {
    const message = '99 is of a newer HRM-Agent Lab; this one reads up to 12: update it';
    const [issue] = runConfigIssues({ ...config, version: 99 });
    expect(issue).toEqual({ path: 'version', message });
  });

  it('refuses a configuration of another version', () => {
    expect(runConfigIssues({ ...config, version: 99 }).map(({ path }) => path)).toEqual([
      'version',
    ]);
  });

  it('refuses a name that is empty, blank or too long', () => {
    for (const name of ['', '   ', 'x'.repeat(121)]) {
      expect(runConfigIssues({ ...config, name }).map(({ path }) => path)).toEqual(['name']);
    }
  });
});

describe('assignRunConfig', () => {
  it('sets fields of every kind from text, and leaves the original alone', () => {
    const before = structuredClone(config);
    const changed = assignRunConfig(config, [
      'learning.batchSize=64',
      'learning.learningRate=2e-3',
      'learning.doubleDqn=true',
      'model.readout=agent-cell',
      'variant=reset',
      'name=a=b',
      'environment.bumpReward=-0.5',
    ]);
    expect(changed.learning).toMatchObject({
      batchSize: 64,
      learningRate: 0.002,
      doubleDqn: true,
    });
    expect(changed.model.readout).toBe('agent-cell');
    expect(changed.variant).toBe('reset');
    expect(changed.name).toBe('a=b');
    expect(changed.environment.bumpReward).toBe(-0.5);
    expect(config).toEqual(before);
  });

  it('lets the last assignment of a field win', () => {
    expect(assignRunConfig(config, ['seed=1', 'seed=2']).seed).toBe(2);
  });

  it('changes nothing when there is nothing to change', () => {
    expect(assignRunConfig(config, [])).toEqual(config);
  });

  it.each([
    ['learning.batchSize', 'learning.batchSize: expected path=value'],
    ['learning.unheard=1', 'learning.unheard: unknown key'],
    ['learning=1', 'learning: unknown key'],
    ['__proto__.polluted=1', '__proto__.polluted: unknown key'],
    ['version=2', 'version: unknown key'],
    ['learning.batchSize=many', 'learning.batchSize: expected a number, got "many"'],
    ['learning.batchSize=', 'learning.batchSize: expected a number, got ""'],
    ['learning.doubleDqn=yes', 'learning.doubleDqn: expected true or false, got "yes"'],
  ])('refuses %s', (assignment, message) => {
    expect(errorOf(() => assignRunConfig(config, [assignment])).message).toBe(message);
  });

  it.each(['learning.batchSize=0', 'learning.batchSize=1.5', 'learning.discount=Infinity'])(
    'refuses %s, which is out of range',
    (assignment) => {
      const [path] = assignment.split('=');
      const { issues } = errorOf(() => assignRunConfig(config, [assignment]));
      expect(issues.map((issue) => issue.path)).toEqual([path]);
    },
  );

  it('checks fields that must fit together only after all are set', () => {
    const changed = assignRunConfig(config, ['model.width=12', 'model.heads=3']);
    expect(changed.model).toMatchObject({ width: 12, heads: 3 });
  });
});
