import { expect, test } from 'vitest';
import { readConfigFile, writeConfigFile } from '../../../../shared/run-config/config-file.ts';
import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import { PRESETS } from '../../../../shared/run-config/presets.ts';

test.each(PRESETS.map(({ id, config }) => [id, config] as const))(
  'the configuration of %s comes back as it was',
  (_, config) => {
    expect(readConfigFile(writeConfigFile(config))).toEqual(config);
  },
);

test('a file is laid over the preset that it names, or that is asked for', () => {
  const text = '{ "preset": "paper-maze", "seed": 3, "model": { "heads": 8 } }';
  const config = readConfigFile(text);
  expect(config).toMatchObject({ preset: 'paper-maze', seed: 3, model: { width: 64, heads: 8 } });
  expect(readConfigFile(text, 'quick')).toMatchObject({ preset: 'quick', model: { width: 32 } });
});

test('a file of version 5 is what it was, and fields that it does not name are the preset’s', () => {
  const { config } = PRESETS.find(({ id }) => id === 'paper-maze')!;
  const { resetDraw: _, ...exploration } = config.exploration;
  const model = { ...config.model, heads: 4 };
  const whole = { ...config, version: 5, exploration, model };
  expect(readConfigFile(JSON.stringify(whole))).toEqual({ ...config, model });
  const part = { version: 5, preset: 'paper-maze', seed: 3 };
  expect(readConfigFile(JSON.stringify(part))).toEqual({ ...config, seed: 3 });
  const four = { ...part, model: { heads: 4 } };
  expect(readConfigFile(JSON.stringify(four))).toEqual({ ...config, seed: 3, model });
});

test('a whole file of a version is what it was then, though its preset has other values now', () => {
  const { config } = PRESETS.find(({ id }) => id === 'four-rooms-small')!;
  const { showAgent: _, ...environment } = config.environment;
  const { transitionsPerBoard: __, gradientSteps: ___, ...learning } = config.learning;
  const whole = { ...config, version: 9, environment, learning };
  const read = readConfigFile(JSON.stringify(whole));
  expect(read).toEqual(parseRunConfig(whole));
  expect(read.environment.showAgent).toBe(true);
  expect(read.learning).toMatchObject({ transitionsPerBoard: 1, gradientSteps: 0 });
  // Of a part the rest is the preset's.
  const part = { version: 9, preset: 'four-rooms-small', learning: { batchSize: 16 } };
  expect(readConfigFile(JSON.stringify(part)).learning).toEqual({
    ...config.learning,
    batchSize: 16,
  });
});

test.each([
  ['{', /^not JSON: /],
  ['3', /^expected an object/],
  ['{ "preset": "huge" }', /^preset: there is no preset "huge"; there are: quick, /],
  ['{ "learning": { "batch": 3 } }', /^learning\.batch: unknown key$/],
  [
    '{ "learning": { "batchSize": 0.5 } }',
    /^learning\.batchSize: expected a whole number from 1 to \d+$/,
  ],
  ['{ "exploration": { "final": 2 } }', /^exploration\.final: expected a number from 0 to 1$/],
  ['{ "variant": "drop" }', /^variant: .*"carry"\|"reset"/],
])('%s is refused with what is allowed', (text, message) => {
  expect(() => readConfigFile(text)).toThrow(message);
});

const { config: quick } = PRESETS.find(({ id }) => id === 'quick')!;

test('a file that names another world than its preset has that world’s fields', () => {
  const part = { environment: { kind: 'random-maze', mazeRows: 3, mazeWalls: 2 } };
  const { environment } = readConfigFile(JSON.stringify(part));
  const { kind, stepLimit, doorCodes } = quick.environment;
  expect(kind).toBe('four-rooms');
  expect(environment).toMatchObject({ ...part.environment, mazeColumns: 6, stepLimit, doorCodes });
  expect(environment).not.toHaveProperty('inside');
});

test.each([7, 8, undefined])(
  'what a file of version %s says of another world is left out',
  (version) => {
    const leftOut: string[] = [];
    const whole = {
      ...quick,
      version,
      environment: { ...quick.environment, mazeRows: 3, mazeDoors: 1 },
    };
    const config = readConfigFile(JSON.stringify(whole), undefined, (left) =>
      leftOut.push(...left),
    );
    expect(config).toEqual(quick);
    expect(leftOut).toEqual(['mazeRows', 'mazeDoors']);
  },
);

test('nothing is left out of a file that is whole', () => {
  const leftOut: string[] = [];
  readConfigFile(writeConfigFile(quick), undefined, (left) => leftOut.push(...left));
  expect(leftOut).toEqual([]);
});
