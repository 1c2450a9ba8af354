import { expect, test } from 'vitest';
import { readConfigFile, writeConfigFile } from '../../../../shared/run-config/config-file.ts';
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
