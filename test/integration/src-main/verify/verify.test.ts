import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { STATE_FILE, TENSOR_FILES } from '../../../../src-main/checkpoint/checkpoint-files.ts';
import type { Finding } from '../../../../shared/contract/verify.ts';
import { hashOfFolder } from '../../../../src-main/checkpoint/checkpoint-hash.ts';
import { databaseFile, runsFolder } from '../../../../src-main/store/data-folder.ts';
import { isPast, scriptedConfig, superviseRuns, until } from '../runs/supervised-runs.ts';
import {
  change,
  contentsBelow,
  named,
  spoilTable,
  storedLab,
  type StoredLab,
  verified,
} from './stored-lab.ts';

const NEWEST = named(30);

function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(path, bytes);
}

function readState(folder: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, STATE_FILE), 'utf8')) as Record<string, unknown>;
}

/** Makes a checkpoint, whole as it is, one that follows from another. */
async function rechain({ dataFolder, folder }: StoredLab): Promise<void> {
  const path = join(folder, NEWEST);
  const chain = { link: 'of another run', points: '', isLink: true };
  const hash = await hashOfFolder(path, { ...readState(path), chain });
  writeFileSync(join(path, STATE_FILE), JSON.stringify({ ...readState(path), chain, hash }));
  change({ dataFolder }, (database) =>
    database.run('UPDATE checkpoints SET hash = ? WHERE name = ?', hash, NEWEST),
  );
}

/** Takes the rows of a table out of an index, which stays. */
function emptyIndex({ dataFolder }: StoredLab): void {
  const database = new Database(databaseFile(dataFolder));
  database.unsafeMode(true);
  database.pragma('writable_schema = ON');
  const index = database.prepare("SELECT * FROM sqlite_schema WHERE name = 'run_states_by_run'");
  const { sql, rootpage } = index.get() as { sql: string; rootpage: number };
  database.exec("DELETE FROM sqlite_schema WHERE name = 'run_states_by_run'");
  database.close();
  const without = new Database(databaseFile(dataFolder));
  without.exec('DELETE FROM run_states WHERE number = 1');
  without.unsafeMode(true);
  without.pragma('writable_schema = ON');
  without
    .prepare("INSERT INTO sqlite_schema VALUES ('index', 'run_states_by_run', 'run_states', ?, ?)")
    .run(rootpage, sql);
  without.close();
}

const sql =
  (...statements: readonly string[]) =>
  (lab: StoredLab) =>
    change(lab, (database) => {
      database.script('PRAGMA foreign_keys = OFF');
      for (const statement of statements) database.script(statement);
    });

/** Makes a newer folder without a row, of which nobody can tell what it holds. */
function unreadableFolder({ folder }: StoredLab, update: number): void {
  mkdirSync(join(folder, named(update)));
  symlinkSync(STATE_FILE, join(folder, named(update), STATE_FILE));
}

/** What is wrong; how it comes about; who says what of it; what a repair does, if it can do anything. */
type Case = readonly [
  what: string,
  spoil: (lab: StoredLab) => unknown,
  check: string,
  severity: 'damage' | 'leftover' | 'note',
  said: RegExp,
  repaired: string | null,
];

const SET_ASIDE = 'it was set aside';
const CASES: readonly Case[] = [
  ...[...TENSOR_FILES, STATE_FILE].map((file): Case => [
    `a bit of ${file} flipped`,
    ({ folder }) => flip(join(folder, NEWEST, file)),
    'checkpoints',
    'damage',
    /^the checkpoint of update 30 is damaged: runs\/\w+\/checkpoint-000000030 /,
    SET_ASIDE,
  ]),
  [
    'a file of a checkpoint missing',
    ({ folder }) => rmSync(join(folder, NEWEST, TENSOR_FILES[0])),
    'checkpoints',
    'damage',
    /weights\.safetensors is missing/,
    SET_ASIDE,
  ],
  [
    'a file of a checkpoint cut off',
    ({ folder }) => truncateSync(join(folder, NEWEST, TENSOR_FILES[2]), 3),
    'checkpoints',
    'damage',
    /its hash is not/,
    SET_ASIDE,
  ],
  [
    'a pipe in the place of a file',
    ({ folder }) => {
      rmSync(join(folder, NEWEST, TENSOR_FILES[2]));
      execFileSync('mkfifo', [join(folder, NEWEST, TENSOR_FILES[2])]);
    },
    'checkpoints',
    'damage',
    /replay\.safetensors is not a regular file/,
    SET_ASIDE,
  ],
  [
    'a checkpoint that cannot be read now, which may be whole',
    ({ folder }) => {
      rmSync(join(folder, NEWEST, TENSOR_FILES[1]));
      symlinkSync(TENSOR_FILES[1], join(folder, NEWEST, TENSOR_FILES[1]));
    },
    'checkpoints',
    'damage',
    /^the checkpoint of update 30 could not be looked at: .* cannot be read now \(ELOOP\)/,
    null,
  ],
  [
    'an older checkpoint damaged',
    ({ folder }) => flip(join(folder, named(10), TENSOR_FILES[1])),
    'checkpoints',
    'damage',
    /^the checkpoint of update 10 is damaged/,
    SET_ASIDE,
  ],
  [
    'a checkpoint gone',
    ({ folder }) => rmSync(join(folder, NEWEST), { recursive: true }),
    'checkpoints',
    'damage',
    /^the checkpoint of update 30 is missing/,
    'its row was removed',
  ],
  [
    'a whole checkpoint without a row',
    sql(`DELETE FROM checkpoints WHERE name = '${NEWEST}'`),
    'checkpoints',
    'leftover',
    /does not know the whole checkpoint of update 30 yet/,
    'it was taken up',
  ],
  [
    'a whole checkpoint without a row, with somebody’s link in it',
    (lab) => {
      symlinkSync('nowhere', join(lab.folder, NEWEST, 'link'));
      sql(`DELETE FROM checkpoints WHERE name = '${NEWEST}'`)(lab);
    },
    'checkpoints',
    'leftover',
    /does not know the whole checkpoint of update 30 yet/,
    'it was taken up',
  ],
  [
    'a folder without a row that cannot be read now, which may be whole',
    (lab) => unreadableFolder(lab, 40),
    'checkpoints',
    'damage',
    /^the checkpoint of update 40, which .* could not be looked at: .* cannot be read now \(ELOOP\)/,
    null,
  ],
  [
    'a whole checkpoint of which not all is recorded',
    sql(
      `DELETE FROM checkpoints WHERE name = '${NEWEST}'`,
      'DELETE FROM metric_points WHERE update_number > 25',
      'DELETE FROM metric_buckets',
    ),
    'checkpoints',
    'leftover',
    /of update 30, nor all that was recorded/,
    null,
  ],
  [
    'a checkpoint not written to its end',
    ({ folder }) => mkdirSync(join(folder, `.unfinished-${named(40)}`)),
    'checkpoints',
    'leftover',
    /not written to its end/,
    'it was removed',
  ],
  [
    'a checkpoint that was set aside before',
    ({ folder }) => mkdirSync(join(folder, `damaged-${named(5)}`)),
    'checkpoints',
    'leftover',
    /set aside because it was damaged/,
    null,
  ],
  [
    'a newer folder that is no whole checkpoint',
    ({ folder }) => {
      cpSync(join(folder, NEWEST), join(folder, named(33)), { recursive: true });
    },
    'checkpoints',
    'damage',
    /the checkpoint of update 33, which the database does not know, is not whole/,
    SET_ASIDE,
  ],
  [
    'somebody’s file in the folder of a run',
    ({ folder }) => writeFileSync(join(folder, 'mine.txt'), 'mine'),
    'checkpoints',
    'note',
    /a file that no lab put there/,
    null,
  ],
  [
    'somebody’s link in a checkpoint',
    ({ folder }) => symlinkSync('nowhere', join(folder, NEWEST, 'link')),
    'checkpoints',
    'note',
    /no lab put it there/,
    null,
  ],
  [
    'a run’s own file damaged',
    ({ folder }) => writeFileSync(join(folder, 'run.json'), '{"format'),
    'checkpoints',
    'damage',
    /cannot be read: it is not JSON/,
    'it was written anew',
  ],
  ['a chain broken', rechain, 'chains', 'damage', /does not follow from that of update 20/, null],
  [
    'a configuration changed',
    sql("UPDATE runs SET config = json_set(config, '$.model.width', 'wide')"),
    'runs',
    'damage',
    /its configuration cannot be used: model\.width/,
    null,
  ],
  ['a state that is none', sql("UPDATE runs SET state = 'odd'"), 'runs', 'damage', /"odd"/, null],
  ['a rung changed', sql("UPDATE runs SET rung = '{}'"), 'runs', 'damage', /its rung/, null],
  [
    'a name that forges rows',
    sql("UPDATE runs SET name = 'a' || char(27) || '[2J' || char(10) || 'b'"),
    'runs',
    'note',
    /^its name has control characters: a\\u\{1b\}\[2J\\u\{a\}b$/,
    null,
  ],
  [
    'points lost',
    sql('DELETE FROM metric_points WHERE update_number = 7'),
    'recordings',
    'damage',
    /^33 points are stored, but its curve is drawn of 34$/,
    null,
  ],
  [
    'a point that is no number',
    sql('UPDATE metric_points SET value = 9e999 WHERE update_number = 7'),
    'recordings',
    'damage',
    /^1 of \d+ points are no finite numbers/,
    null,
  ],
  [
    'a validation that cannot be',
    sql(
      "UPDATE validations SET numbers = json_set(numbers, '$.goalRate', 7) WHERE update_number = 20",
    ),
    'recordings',
    'damage',
    /the validation of update 20 has numbers that none can have/,
    null,
  ],
  [
    'an episode that cannot be replayed',
    sql(
      `INSERT INTO episodes VALUES (1, 1, 20, 0, 0, 1, 0, 9, 8, 1, 0, 0, 0, 0, 8)`,
      "INSERT INTO episode_records VALUES (1, x'0102')",
    ),
    'episodes',
    'damage',
    /^1 of 1 recorded episodes cannot be replayed \(episode 1: episode record is cut off\)/,
    null,
  ],
  [
    'an episode without its record',
    sql('INSERT INTO episodes VALUES (1, 1, 20, 0, 0, 1, 0, 9, 8, 1, 0, 0, 0, 0, 8)'),
    'episodes',
    'damage',
    /its record is missing/,
    null,
  ],
  [
    'a place in an experiment lost',
    sql(
      "INSERT INTO experiments (number, id, name, notes, config, axes, running, created_at) VALUES (1, 'e', 'E', '', '{}', '{}', 0, 1)",
      'UPDATE runs SET experiment = 1, experiment_position = NULL',
    ),
    'experiments',
    'damage',
    /its place in its experiment cannot be read/,
    null,
  ],
  [
    'rows of a run that is not there',
    sql("INSERT INTO metric_series VALUES (99, 99, 'train/loss')"),
    'references',
    'damage',
    /^1 row names a row of runs that is not there/,
    null,
  ],
  [
    'an index that lacks rows',
    emptyIndex,
    'integrity',
    'damage',
    /wrong # of entries in index run_states_by_run/,
    'the indexes were made anew',
  ],
  [
    'a run without a row',
    sql('PRAGMA foreign_keys = ON', 'DELETE FROM runs'),
    'orphans',
    'damage',
    /the database does not know this run/,
    'taken up at update 30; not known any more: metrics, validations and episodes up to update 30',
  ],
  [
    'a run that was being deleted',
    sql('UPDATE runs SET deleted_at = 5'),
    'runs',
    'leftover',
    /^it was being deleted when the lab ended/,
    null,
  ],
  [
    'an empty folder of a run',
    ({ dataFolder }) => mkdirSync(join(runsFolder(dataFolder), 'empty')),
    'orphans',
    'leftover',
    /^empty, and the database does not know it/,
    null,
  ],
  [
    'a folder that others may read',
    ({ dataFolder }) => chmodSync(dataFolder, 0o755),
    'data-folder',
    'note',
    /other users of this machine may look into the folder \(mode 0755\)/,
    null,
  ],
  [
    'a link among the runs',
    ({ dataFolder }) => symlinkSync('nowhere', join(runsFolder(dataFolder), 'link')),
    'data-folder',
    'note',
    /a link that no lab put there/,
    null,
  ],
];

test('a folder as a lab left it is clean', async () => {
  const { findings, summary } = await verified(await storedLab());
  expect(findings).toEqual([]);
  expect(summary).toMatchObject({ runs: 1, checkpoints: 3, damage: 0, left: 0 });
});

describe('named, and mended where that loses nothing', () => {
  test.each(CASES)('%s', async (_, spoil, check, severity, said, repaired) => {
    const lab = await storedLab();
    await spoil(lab);
    const all = await verified(lab);
    const isIt = (each: (typeof all.findings)[number]) =>
      each.check === check && each.severity === severity && said.test(each.what);
    expect(all.findings.filter(isIt)).not.toEqual([]);
    expect(all.findings.every((each) => each.repaired === null)).toBe(true);

    const before = contentsBelow(lab.folder);
    const mended = await verified(lab, { repair: true });
    expect(mended.findings.find(isIt)?.repaired ?? null).toBe(repaired);
    const after = contentsBelow(lab.folder);
    // Nothing but what the database knows anyway goes.
    const gone = [...before].filter((content) => !after.has(content));
    expect(gone).toHaveLength(repaired === 'it was written anew' ? 1 : 0);

    const again = await verified(lab, { repair: true });
    expect(again.summary.repaired).toBe(0);
    if (repaired !== null) expect(again.findings.filter(isIt)).toEqual([]);
    expect(contentsBelow(lab.folder)).toEqual(after);
  });
});

test('what cannot be read hides nothing else of its run', async () => {
  const lab = await storedLab();
  unreadableFolder(lab, 40);
  flip(join(lab.folder, named(10), TENSOR_FILES[1]));
  mkdirSync(join(lab.folder, `.unfinished-${named(50)}`));
  const { findings } = await verified(lab);
  expect(findings.map(({ place }) => place.split('/').at(-1))).toEqual([
    named(10),
    `.unfinished-${named(50)}`,
    named(40),
  ]);
  expect(findings[0].advice).toMatch(/^another checkpoint of the run cannot be read now/);
  // Whether a resume would go on from it is not known: nothing is done.
  const mended = await verified(lab, { repair: true });
  expect(mended.findings[0].advice).toMatch(/^not repaired: .* cannot be read now/);
});

/** Makes a checkpoint that the database knows one of which nobody can tell whether it is whole. */
function unreadableRow({ folder }: StoredLab, update: number): void {
  const file = join(folder, named(update), STATE_FILE);
  rmSync(file);
  symlinkSync(STATE_FILE, file);
}

const adviceOf = (findings: readonly Finding[], update: number) =>
  findings.find(({ place }) => place.endsWith(named(update)))?.advice;

test('an older checkpoint that cannot be read keeps no other from being mended', async () => {
  const lab = await storedLab();
  flip(join(lab.folder, named(10), TENSOR_FILES[1]));
  unreadableRow(lab, 20);
  const { findings } = await verified(lab);
  expect(adviceOf(findings, 10)).toMatch(/^the run goes on from another one; .* sets it aside$/);
  const { summary } = await verified(lab, { repair: true });
  expect(summary).toMatchObject({ repaired: 1, left: 1 });
  const again = await verified(lab);
  expect(again.findings.map(({ place }) => place.split('/').at(-1))).toEqual([
    named(20),
    `damaged-${named(10)}`,
  ]);
});

test('nothing is taken up or set aside while a newer checkpoint than all whole ones cannot be read', async () => {
  const lab = await storedLab();
  flip(join(lab.folder, named(10), TENSOR_FILES[1]));
  unreadableRow(lab, 20);
  // A whole one without a row is newer still.
  sql(`DELETE FROM checkpoints WHERE name = '${NEWEST}'`)(lab);
  const { findings } = await verified(lab);
  for (const update of [10, 30]) {
    expect(adviceOf(findings, update)).toMatch(/^another checkpoint of the run cannot be read now/);
  }
  const names = readdirSync(lab.folder);
  const { summary } = await verified(lab, { repair: true });
  expect(summary.repaired).toBe(0);
  expect(readdirSync(lab.folder)).toEqual(names);
});

test('a run whose checkpoints are all damaged is left as it is, for a copy to be put back', async () => {
  const lab = await storedLab();
  for (const update of [10, 20, 30]) flip(join(lab.folder, named(update), TENSOR_FILES[0]));
  const before = contentsBelow(lab.folder);
  const { findings, summary } = await verified(lab, { repair: true });
  expect(summary).toMatchObject({ damage: 3, repaired: 0, left: 3 });
  expect(findings[0].advice).toMatch(/--checkpoint 0` begins again/);
  expect(contentsBelow(lab.folder)).toEqual(before);
});

test.each<[string, (file: string) => void, RegExp]>([
  ['missing', (file) => rmSync(file), /is missing, but runs holds 1 run.*`hrm-lab rebuild --data/],
  ['empty', (file) => truncateSync(file), /is empty, but/],
  ['no database', (file) => writeFileSync(file, 'x'.repeat(8192)), /is damaged or not a database/],
])('a database that is %s is a finding', async (_, spoil, said) => {
  const lab = await storedLab();
  spoil(databaseFile(lab.dataFolder));
  const { findings, summary } = await verified(lab, { repair: true });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ severity: 'damage', repaired: null });
  expect(findings[0].what).toMatch(said);
  expect(summary.left).toBe(1);
});

test('a damaged page of the database is named, and the rest is looked at all the same', async () => {
  const lab = await storedLab();
  spoilTable(lab, 'metric_buckets');
  flip(join(lab.folder, NEWEST, TENSOR_FILES[0]));
  const { findings } = await verified(lab);
  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['integrity', 'checkpoints', 'recordings']),
  );
});

test('one run is looked at alone', async () => {
  const lab = await storedLab();
  flip(join(lab.folder, NEWEST, TENSOR_FILES[0]));
  renameSync(lab.folder, `${lab.folder}x`);
  const other = await verified(lab, { run: `${lab.id}x` });
  expect(other.findings.map(({ run, check }) => [run, check])).toEqual([[`${lab.id}x`, 'orphans']]);
  const { findings } = await verified(lab, { run: lab.id });
  expect(findings.map(({ run, check }) => [run, check])).toEqual([
    [lab.id, 'checkpoints'],
    [lab.id, 'checkpoints'],
    [lab.id, 'checkpoints'],
  ]);
});

test('what a lab is at is no fault, damage beside it is, and nothing can be repaired meanwhile', async () => {
  const { runs, dataFolder } = superviseRuns();
  const config = scriptedConfig('wait 25');
  const { id } = runs.create({
    ...config,
    validation: { ...config.validation, keptRounds: 0, keptSample: 0 },
  });
  await until(runs, id, isPast(24));
  const folder = join(runsFolder(dataFolder), id);
  mkdirSync(join(folder, `.unfinished-${named(30)}`));
  cpSync(join(folder, named(20)), join(folder, named(25)), { recursive: true });
  expect((await verified({ dataFolder })).findings).toEqual([]);
  flip(join(folder, named(10), TENSOR_FILES[0]));
  expect((await verified({ dataFolder })).findings).toMatchObject([
    { severity: 'damage', what: expect.stringMatching(/update 10 is damaged/) },
  ]);
  await expect(verified({ dataFolder }, { repair: true })).rejects.toMatchObject({
    code: 'DATA_FOLDER_IN_USE',
  });
});
