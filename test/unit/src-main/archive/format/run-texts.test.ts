import { expect, test } from 'vitest';
import { isMarked, RUN_TEXTS } from '../../../../../src-main/archive/format/run-texts.ts';
import { versionFor } from '../../../../../src-main/archive/format/manifest.ts';
import { runFactsSchema } from '../../../../../src-main/archive/format/rows.ts';
import { annotate } from '../../../../../src-main/store/marks-repository.ts';
import { findRun } from '../../../../../src-main/store/runs/runs-repository.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';

test('of a run of which nothing is said, the facts are those of the first version', () => {
  const database = migratedDatabase();
  storeRun(database, 'a');
  const facts = () => {
    const run = findRun(database, 'a')!;
    const of = { database, run, ofExperiment: false, checkpoints: [] };
    return JSON.parse([...RUN_TEXTS.run(of)].join('')) as Record<string, unknown>;
  };
  expect(facts()).not.toHaveProperty('marks');
  const later = { analyses: false, weightsAlone: false };
  const version = (branches: boolean) =>
    versionFor({ ...later, branches, marks: isMarked(findRun(database, 'a')!) });
  expect([version(false), version(true)]).toEqual([1, 2]);
  const first = { branches: false, marks: false };
  expect(versionFor({ ...first, ...later, analyses: true })).toBe(4);
  expect(versionFor({ ...first, ...later, weightsAlone: true })).toBe(5);
  annotate(database, 'runs', findRun(database, 'a')!, { notes: 'why\n\twhat' });
  expect([version(false), version(true)]).toEqual([3, 3]);
  const marks = { tags: [], starred: false, archived: false, notes: 'why\n\twhat' };
  expect(facts()).toMatchObject({ marks });
  expect(runFactsSchema.parse(facts()).marks).toEqual(marks);
});
