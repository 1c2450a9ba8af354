import { expect, test } from 'vitest';
import { isMarked, RUN_TEXTS } from '../../../../../src-main/archive/format/run-texts.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { parseRunConfig } from '../../../../../shared/run-config/parse.ts';
import { versionFor } from '../../../../../src-main/archive/format/manifest.ts';
import {
  historyRowSchema,
  type RunFacts,
  runFactsSchema,
} from '../../../../../src-main/archive/format/rows.ts';
import { annotate } from '../../../../../src-main/store/marks-repository.ts';
import {
  changeState,
  findRun,
  saveError,
} from '../../../../../src-main/store/runs/runs-repository.ts';
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

test('no text is longer than what is read of it', () => {
  const database = migratedDatabase();
  const number = storeRun(database, 'a');
  const long = `${'n'.repeat(9_999)}🧭\u001B and more`;
  changeState(database, number, { state: 'failed', at: 1, update: 0, note: long });
  saveError(database, number, { code: 'x'.repeat(200), message: long });
  const config = { ...findPreset('quick')!.config, name: '\u001B'.repeat(120) };
  const sql = 'UPDATE runs SET name = ?, config = ? WHERE number = ?';
  database.run(sql, '\u001B'.repeat(100), JSON.stringify(config), number);
  const run = findRun(database, 'a')!;
  const of = { database, run, ofExperiment: false, checkpoints: [] };
  const told = JSON.parse([...RUN_TEXTS.run(of)].join('')) as RunFacts;
  // What is told is what is read: nothing is cut off there.
  expect(runFactsSchema.parse(told)).toEqual(told);
  expect(told.error).toEqual({ code: 'x'.repeat(100), message: 'n'.repeat(9_999) });
  const last = JSON.parse([...RUN_TEXTS.history(of)].at(-1)!) as { note: string };
  expect(historyRowSchema.parse(last)).toEqual(last);
  expect(last.note).toBe('n'.repeat(9_999));
  const archived = JSON.parse([...RUN_TEXTS.config(of)].join('')) as { name: string };
  expect(parseRunConfig(archived).name).toBe('\\u{1b}'.repeat(20));
});
