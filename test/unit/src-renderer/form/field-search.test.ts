import { expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { gridFields, searchFields } from '../../../../src-renderer/form/field-search.ts';

const fields = gridFields(describeRunConfig());

it('offers every field but those that an experiment sets by itself', () => {
  const paths = fields.map(({ path }) => path);
  expect(paths).toContain('model.width');
  expect(paths.filter((path) => !path.includes('.'))).toEqual([]);
});

it('puts a label that begins with the word first', () => {
  expect(searchFields(fields, 'wid')[0].path).toBe('model.width');
});

it('finds paths, and only what has all the words', () => {
  expect(searchFields(fields, 'batchsize').map(({ path }) => path)).toContain('learning.batchSize');
  const both = searchFields(fields, 'learning rate');
  expect(both[0].path).toBe('learning.learningRate');
  expect(both.length).toBeLessThan(fields.length);
  expect(searchFields(fields, 'no such field')).toEqual([]);
});

it('shows all before anything is typed', () => {
  expect(searchFields(fields, ' ')).toEqual(fields);
});
