import { expect, test } from 'vitest';
import { AnnotationError } from '../../../../src-main/store/annotation-error.ts';
import { annotate, readNotes, toMarks } from '../../../../src-main/store/marks-repository.ts';
import { findRun } from '../../../../src-main/store/runs/runs-repository.ts';
import { migratedDatabase, storeRun } from './temporary-database.ts';

test('what is not said stays', () => {
  const database = migratedDatabase();
  storeRun(database, 'a');
  const run = () => findRun(database, 'a')!;
  annotate(database, 'runs', run(), { tags: ['one'], notes: 'why' });
  annotate(database, 'runs', run(), { addTags: ['two'], starred: true });
  expect(run()).toMatchObject({
    tags: ['one', 'two'],
    starred: true,
    archived: false,
    hasNotes: true,
  });
  expect(readNotes(database, 'runs', run().number)).toBe('why');
  annotate(database, 'runs', run(), { notes: '' });
  expect(run().hasNotes).toBe(false);
});

test('tags that are too many together are refused', () => {
  const database = migratedDatabase();
  storeRun(database, 'a');
  const tags = Array.from({ length: 50 }, (_, index) => `t${index}`);
  annotate(database, 'runs', findRun(database, 'a')!, { tags });
  const another = () =>
    annotate(database, 'runs', findRun(database, 'a')!, { addTags: ['one more'] });
  expect(another).toThrow(AnnotationError);
  expect(findRun(database, 'a')!.tags).toEqual(tags);
});

test('a damaged text is no tag', () => {
  for (const tags of ['{', '{}', '[1, null]']) {
    expect(toMarks({ tags, starred: 0, archived: 0 }).tags).toEqual([]);
  }
});
