import { expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { parseGridValues } from '../../../../src-renderer/experiments/grid-values.ts';

const base = findPreset('quick')!.config;
const fields = describeRunConfig().flatMap((section) => section.fields);

function parse(path: string, text: string) {
  const field = fields.find((each) => each.path === path);
  if (!field) throw new Error(`no field ${path}`);
  return parseGridValues(text, field, base);
}

it('reads numbers as they are written in a form', () => {
  expect(parse('learning.learningRate', '1e-3, 0.0003,').values).toEqual([0.001, 0.0003]);
  expect(parse('learning.replayCapacity', '30_000, 60000').values).toEqual([30_000, 60_000]);
});

it('reads options', () => {
  const read = parse('learning.optimizer', 'adamw');
  expect(read).toEqual({ values: ['adamw'], issue: '' });
});

it.each([
  ['model.width', '', 'Give at least one value.'],
  ['model.width', '32,', 'A value is missing after the last comma.'],
  ['model.width', ',32', 'A value is missing before the first comma.'],
  ['model.width', '32,, 64', 'A value is missing between two commas.'],
  ['model.width', '32, 32', '32 is given twice.'],
  ['model.width', '32, many', '“many” is not a number.'],
  ['model.width', '32, 4', '4: at least 8.'],
  ['model.width', '32.5', '32.5: enter a whole number.'],
])('%s = "%s": %s', (path, text, issue) => {
  expect(parse(path, text).issue).toBe(issue);
});
