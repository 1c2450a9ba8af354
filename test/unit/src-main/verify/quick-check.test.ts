import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  isQuickCheckDue,
  quickCheckOf,
  readQuickCheck,
  saveQuickCheck,
} from '../../../../src-main/verify/quick-check.ts';
import { migratedDatabase } from '../store/temporary-database.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const HOUR = 3600 * 1000;

describe('a quick check is due', () => {
  test.each([
    ['before the first one', null, true],
    ['a day later', { at: 0, problems: [] }, true],
    ['not within a day', { at: HOUR, problems: [] }, false],
    ['when the clock was set back', { at: 25 * HOUR, problems: [] }, true],
    ['when the last one found something', { at: HOUR, problems: ['a page'] }, true],
  ])('%s', (_, last, due) => {
    expect(isQuickCheckDue(last, 24 * HOUR)).toBe(due);
  });
});

test('what was found is read again, and anything else counts as nothing', () => {
  const folder = temporaryFolder();
  expect(readQuickCheck(folder)).toBeNull();
  const check = { at: 5, problems: ['a page'] };
  saveQuickCheck(folder, check);
  expect(readQuickCheck(folder)).toEqual(check);
  for (const text of ['{"at"', '{}', '[]']) {
    writeFileSync(join(folder, 'quick-check.json'), text);
    expect(readQuickCheck(folder)).toBeNull();
  }
});

test('a whole database has no problems, and one that is none says so', () => {
  expect(quickCheckOf(migratedDatabase().file)).toEqual([]);
  const file = join(temporaryFolder(), 'lab.sqlite');
  writeFileSync(file, 'x'.repeat(5000));
  expect(quickCheckOf(file)).toEqual([expect.stringMatching(/is damaged or not a database/)]);
});
