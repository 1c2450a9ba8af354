import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, expectTypeOf, onTestFinished, test } from 'vitest';
import { ReadableConnection, WritableConnection } from '../../../../src-main/store/connection.ts';
import { emptyDatabase } from './temporary-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

function filled(): WritableConnection {
  const database = emptyDatabase();
  database.script('CREATE TABLE things (name TEXT NOT NULL) STRICT');
  database.run('INSERT INTO things VALUES (?)', 'lamp');
  return database;
}

test('a writable connection has WAL, foreign keys and synchronous NORMAL', () => {
  const database = emptyDatabase();
  expect(database.get('SELECT journal_mode FROM pragma_journal_mode')).toEqual({
    journal_mode: 'wal',
  });
  expect(database.pragma('foreign_keys')).toBe(1);
  expect(database.pragma('synchronous')).toBe(1);
});

test('a reading function cannot write: neither by its type nor with a query', () => {
  expectTypeOf<ReadableConnection>().not.toHaveProperty('run');
  expectTypeOf<ReadableConnection>().not.toHaveProperty('transaction');
  expectTypeOf<ReadableConnection>().not.toExtend<WritableConnection>();
  expectTypeOf<WritableConnection>().toExtend<ReadableConnection>();
  const database: ReadableConnection = filled();
  const writing = `INSERT INTO things VALUES ('rug') RETURNING name`;
  expect(() => database.all(writing)).toThrow('a query that writes');
  expect(() => database.get(writing)).toThrow('a query that writes');
  expect(database.all('SELECT name FROM things')).toEqual([{ name: 'lamp' }]);
});

test('a readable connection sees what is committed, and keeps one state in a snapshot', () => {
  const writer = filled();
  const reader = ReadableConnection.open(writer.file);
  onTestFinished(() => reader.close());
  const count = () => reader.get<{ n: number }>('SELECT count(*) AS n FROM things')!.n;
  reader.snapshot(() => {
    expect(count()).toBe(1);
    writer.run('INSERT INTO things VALUES (?)', 'rug');
    expect(count()).toBe(1);
  });
  expect(count()).toBe(2);
});

test('a transaction that throws leaves nothing behind', () => {
  const database = filled();
  const work = () => {
    database.run('INSERT INTO things VALUES (?)', 'rug');
    throw new Error('no more');
  };
  expect(() => database.transaction(work)).toThrow('no more');
  expect(() => database.durableTransaction(work)).toThrow('no more');
  expect(database.all('SELECT name FROM things')).toEqual([{ name: 'lamp' }]);
});

test('a sync writes to the log, though nothing was changed, and changes nothing', () => {
  const database = filled();
  const logBytes = () => statSync(`${database.file}-wal`).size;
  const before = logBytes();
  database.sync();
  expect(logBytes()).toBeGreaterThan(before);
  expect(database.pragma('synchronous')).toBe(1);
  expect(database.pragma('user_version')).toBe(0);
  expect(database.all('SELECT name FROM things')).toEqual([{ name: 'lamp' }]);
});

test('a durable transaction is synchronous FULL, and only it', () => {
  const database = filled();
  const during = database.durableTransaction(() => database.pragma('synchronous'));
  expect(during).toBe(2);
  expect(database.pragma('synchronous')).toBe(1);
});

test('failures of SQLite are store errors that name the file', () => {
  const database = filled();
  expect(() => database.run('INSERT INTO things VALUES (?)', null)).toThrow(
    expect.objectContaining({
      code: 'STORE_FAILED',
      message: `${database.file}: NOT NULL constraint failed: things.name`,
    }),
  );
});

test('a file that is no database is refused and left as it is', () => {
  const file = join(temporaryFolder(), 'lab.sqlite');
  writeFileSync(file, 'Dear diary, today I trained an agent.'.repeat(100));
  const { size } = statSync(file);
  expect(() => WritableConnection.open(file)).toThrow(
    expect.objectContaining({ code: 'DATABASE_DAMAGED' }),
  );
  expect(statSync(file).size).toBe(size);
});

test('a copy is of one moment, and comes to its end while somebody else writes', async () => {
  const writer = filled();
  const rows = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)';
  writer.run(`${rows} INSERT INTO things SELECT hex(randomblob(1000)) FROM n`);
  const reader = ReadableConnection.open(writer.file);
  const file = join(temporaryFolder(), 'copy.sqlite');
  // A training lab commits again and again, between two steps of the copy too.
  const write = () => writer.run('INSERT INTO things VALUES (?)', 'later');
  const writing = setInterval(write, 0);
  write();
  const before = writer.get<{ n: number }>('SELECT count(*) AS n FROM things')!.n;
  await reader.copyTo(file);
  clearInterval(writing);
  reader.close();
  const copy = ReadableConnection.open(file);
  expect(copy.get<{ n: number }>('SELECT count(*) AS n FROM things')!.n).toBe(before);
  copy.close();
});

// No permission stops an administrator, and Windows knows no such folders.
test.skipIf((process.getuid?.() ?? 0) === 0)(
  'a database with a write-ahead log in a folder that is read-only says so',
  () => {
    const database = filled();
    const folder = dirname(database.file);
    database.close();
    chmodSync(folder, 0o500);
    try {
      expect(() => ReadableConnection.open(database.file).pragma('user_version')).toThrow(
        'its folder is read-only: copy the folder to where you may write',
      );
    } finally {
      chmodSync(folder, 0o700);
    }
  },
);
