import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listExperiments } from '../../../../../src-main/store/experiments-repository.ts';
import { listCheckpoints } from '../../../../../src-main/store/checkpoints-repository.ts';
import { halfDeletedRuns, markRunDeleted } from '../../../../../src-main/store/runs/delete-run.ts';
import { trashRun } from '../../../../../src-main/store/trash-repository.ts';
import { insertHiddenRun } from '../../../../../src-main/store/runs/imported-runs.ts';
import {
  findRun,
  listRuns,
  renameRun,
  stateHistory,
} from '../../../../../src-main/store/runs/runs-repository.ts';
import { importArchive } from '../../../../../src-main/archive/import/import-archive.ts';
import { clearStagings, createStaging } from '../../../../../src-main/archive/import/staging.ts';
import {
  changedArchive,
  type Changes,
  emptyStore,
  FIXTURE,
  FIXTURE_CHECKPOINT,
  FIXTURE_RUN,
  fixtureText,
  importInto,
  openEmptyStore,
} from '../some-archive.ts';

/** What lies in a data folder besides the database and its lock. */
const beside = (dataFolder: string) =>
  readdirSync(dataFolder)
    .filter((name) => !name.startsWith('lab.'))
    .toSorted();
const run = (file: string) => `runs/${FIXTURE_RUN}/${file}`;
const checkpoint = (file: string) => run(`checkpoints/${FIXTURE_CHECKPOINT}/${file}`);

/** Changes one value in a part of JSON. */
const withValue = (change: (value: never) => unknown) => (text: string) =>
  JSON.stringify(change(JSON.parse(text) as never));
/** Changes one row of a part of rows. */
const withRow = (at: number, change: (row: never) => unknown) => (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(
      (line, index) =>
        `${index === at ? JSON.stringify(change(JSON.parse(line) as never)) : line}\n`,
    )
    .join('');
const part = (file: string, change: (text: string) => string | Buffer): Changes => ({
  parts: { [file]: change },
});
const manifestWith = (change: object): Changes => ({ manifest: (all) => ({ ...all, ...change }) });
const ofRun = (change: object): Changes => ({
  manifest: (all) => ({ ...all, runs: [{ ...all.runs[0], ...change }] }),
});

/** For what is refused: it stays empty. */
let shared: ReturnType<typeof openEmptyStore>;
beforeAll(() => {
  shared = openEmptyStore();
});
afterAll(() => shared.close());

test('a file of format 1 is read: every row, and every file as it was', async () => {
  const store = emptyStore();
  expect(await importInto(store, FIXTURE)).toEqual({
    kind: 'run',
    id: FIXTURE_RUN,
    name: 'Maze, small',
    runs: [FIXTURE_RUN],
    alreadyHere: false,
    lacksFigures: false,
  });
  const { database, dataFolder } = store;
  const imported = findRun(database, FIXTURE_RUN)!;
  expect(imported).toMatchObject({
    state: 'finished',
    preset: 'maze-small',
    variant: 'carry',
    engine: 'onnx-cpu',
    progress: { update: 20, totalUpdates: 20 },
    lastValidation: { update: 20, episodes: 2 },
  });
  const [row] = listCheckpoints(database, imported.number);
  expect(row).toMatchObject({ name: FIXTURE_CHECKPOINT, update: 20, hash: imported.hash });
  const folder = join(dataFolder, 'runs', FIXTURE_RUN, FIXTURE_CHECKPOINT);
  expect(readdirSync(folder)).toHaveLength(5);
  const count = (table: string) =>
    database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n;
  expect([count('metric_points'), count('validations'), count('episodes')]).toEqual([29, 2, 4]);
  expect(stateHistory(database, imported.number).at(-1)).toMatchObject({
    state: 'finished',
    update: 20,
    note: expect.stringMatching(/^imported from some\.hrmrun, exported on \d{4}-\d\d-\d\d by/),
  });
  expect(beside(dataFolder)).toEqual(['runs']);
});

test.each<[what: string, code: string, message: RegExp, changes: Changes]>([
  ['no manifest', 'MANIFEST', /it is not JSON/, { manifest: () => 'no JSON' }],
  [
    'a manifest of something else',
    'MANIFEST',
    /not that of a run/,
    manifestWith({ format: 'zip' }),
  ],
  ['a manifest without a lab', 'MANIFEST', /lab: /, manifestWith({ lab: undefined })],
  ['an unknown key in it', 'MANIFEST', /Unrecognized key/, manifestWith({ extra: 1 })],
  ['a newer format', 'TOO_NEW', /format 6, this one reads up to 5/, manifestWith({ version: 6 })],
  ['an older format than any', 'MANIFEST', /version/, manifestWith({ version: 0 })],
  [
    'two runs where one is told',
    'MANIFEST',
    /one run, and of others/,
    { manifest: (all) => ({ ...all, runs: [...all.runs, ...all.runs] }) },
  ],
  ['an id that leads elsewhere', 'MANIFEST', /no id/, ofRun({ id: '../../x' })],
  ['an id that is a device', 'MANIFEST', /no id/, ofRun({ id: 'con' })],
  ['a name with an escape', 'MANIFEST', /control characters/, ofRun({ name: '\u001B]0;x' })],
  [
    'a manifest that is too large',
    'TOO_LARGE',
    /manifest\.json has/,
    { manifest: (all) => JSON.stringify(all) + ' '.repeat(17e6) },
  ],
  [
    'a part that is not told of',
    'PARTS',
    /extra\.json is in the file/,
    { more: [{ name: 'extra.json', data: '{}' }] },
  ],
  ['a part of no run', 'PARTS', /belongs to no run/, part('runs/other1/run.json', () => '{}')],
  ['a part that no run has', 'MANIFEST', /is no part of/, part(run('more.json'), () => '{}')],
  [
    'no metrics',
    'PARTS',
    /metrics\.jsonl is missing/,
    { parts: { [run('metrics.jsonl')]: undefined } },
  ],
  [
    'no optimiser, before the version that can lack it',
    'PARTS',
    /optimizer\.safetensors is missing/,
    {
      parts: { [checkpoint('optimizer.safetensors')]: undefined },
      ...manifestWith({ version: 4, leftOut: ['replay'] }),
    },
  ],
  [
    'no optimiser, which is not said',
    'PARTS',
    /optimizer\.safetensors is missing/,
    {
      parts: { [checkpoint('optimizer.safetensors')]: undefined },
      ...manifestWith({ version: 5 }),
    },
  ],
  [
    'no weights, which nothing can lack',
    'PARTS',
    /weights\.safetensors is missing/,
    {
      parts: { [checkpoint('weights.safetensors')]: undefined },
      ...manifestWith({ version: 5, leftOut: ['replay'] }),
    },
  ],
  [
    'no replay, which is not said',
    'PARTS',
    /replay\.safetensors is missing/,
    { parts: { [checkpoint('replay.safetensors')]: undefined } },
  ],
  [
    'a part told twice',
    'DUPLICATE',
    /lists .* twice/,
    { manifest: (all) => ({ ...all, parts: [...all.parts, all.parts[0]] }) },
  ],
  [
    'another size than is told',
    'SIZE',
    /not the 7 that/,
    {
      manifest: (all) => ({
        ...all,
        parts: all.parts.map((each, at) => (at === 0 ? { ...each, bytes: 7 } : each)),
      }),
    },
  ],
  [
    'another checksum',
    'CHECKSUM',
    /run\.json is not what was written/,
    {
      manifest: (all) => ({
        ...all,
        parts: all.parts.map((each, at) => (at === 0 ? { ...each, sha256: '0'.repeat(64) } : each)),
      }),
    },
  ],
  [
    'an archive for a part',
    'NESTED',
    /metrics\.jsonl is an archive/,
    part(run('metrics.jsonl'), () => readFileSync(FIXTURE)),
  ],
  [
    'a run of another id',
    'CONTENT',
    /not the run that the manifest/,
    part(
      run('run.json'),
      withValue((value: object) => ({ ...value, id: 'other1' })),
    ),
  ],
  [
    'facts that are too large',
    'TOO_LARGE',
    /run\.json is too large/,
    part(run('run.json'), (text) => text + ' '.repeat(17e6)),
  ],
  [
    'a place in an experiment that is not in the file',
    'CONTENT',
    /run\.json: it has a place in an experiment/,
    part(
      run('run.json'),
      withValue((value: object) => ({
        ...value,
        state: 'queued',
        place: { position: 0, values: [] },
      })),
    ),
  ],
  [
    'a fraction of a millisecond',
    'CONTENT',
    /run\.json: createdAt/,
    part(
      run('run.json'),
      withValue((value: object) => ({ ...value, createdAt: 1.5 })),
    ),
  ],
  [
    'a fraction of a millisecond in the history',
    'CONTENT',
    /history\.jsonl, line 1: at/,
    part(
      run('history.jsonl'),
      withRow(0, (row: object) => ({ ...row, at: 1.5 })),
    ),
  ],
  [
    'a state that there is not',
    'CONTENT',
    /run\.json: state/,
    part(
      run('run.json'),
      withValue((value: object) => ({ ...value, state: 'importing' })),
    ),
  ],
  [
    'an infinite number',
    'CONTENT',
    /progress\.wallSeconds/,
    part(run('run.json'), (text) => text.replace(/"wallSeconds": [\d.]+/, '"wallSeconds": 1e999')),
  ],
  [
    'a configuration that cannot be used',
    'CONTENT',
    /config\.json: model\.width/,
    part(
      run('config.json'),
      withValue((value: { model: object }) => ({ ...value, model: { ...value.model, width: 7 } })),
    ),
  ],
  [
    'a configuration with a name that cannot be shown',
    'CONTENT',
    /config\.json: name: control/,
    part(
      run('config.json'),
      withValue((value: object) => ({ ...value, name: 'a\u202Eb' })),
    ),
  ],
  [
    'a row that is no JSON',
    'CONTENT',
    /metrics\.jsonl, line 3: is not JSON/,
    part(run('metrics.jsonl'), (text) => text.split('\n').with(2, '{"key').join('\n')),
  ],
  [
    'a last row that is cut off',
    'CONTENT',
    /does not end/,
    part(run('metrics.jsonl'), (text) => text.trimEnd()),
  ],
  [
    'an update out of range',
    'CONTENT',
    /line 1: update/,
    part(
      run('metrics.jsonl'),
      withRow(0, (row: object) => ({ ...row, update: 1e9 })),
    ),
  ],
  [
    'a fraction of an update',
    'CONTENT',
    /line 1: update/,
    part(
      run('metrics.jsonl'),
      withRow(0, (row: object) => ({ ...row, update: 1.5 })),
    ),
  ],
  [
    'a metric with a bad name',
    'CONTENT',
    /line 1: key/,
    part(
      run('metrics.jsonl'),
      withRow(0, (row: object) => ({ ...row, key: '=cmd()' })),
    ),
  ],
  [
    'a point twice',
    'CONTENT',
    /line 2: is there twice/,
    part(run('metrics.jsonl'), (text) => text.replace(/^.*\n/, (line) => line + line)),
  ],
  [
    'a goal rate above 1',
    'CONTENT',
    /validations\.jsonl, line 1: goalRate/,
    part(
      run('validations.jsonl'),
      withRow(0, (row: object) => ({ ...row, goalRate: 2 })),
    ),
  ],
  [
    'a note with an escape',
    'CONTENT',
    /history\.jsonl, line 1: note: control/,
    part(
      run('history.jsonl'),
      withRow(0, (row: object) => ({ ...row, note: '\u001B[2J' })),
    ),
  ],
  [
    'an episode with another record',
    'CONTENT',
    /episodes\.jsonl, line 1: its record tells another/,
    part(
      run('episodes.jsonl'),
      withRow(0, (row: { length: number }) => ({ ...row, length: row.length + 1 })),
    ),
  ],
  [
    'an episode without one',
    'CONTENT',
    /episodes\.jsonl, line 1: .*cut off/,
    part(
      run('episodes.jsonl'),
      withRow(0, (row: object) => ({ ...row, record: '' })),
    ),
  ],
  [
    'a checkpoint of which one bit is another',
    'CONTENT',
    /its content is not what its hash says/,
    part(checkpoint('carried.safetensors'), () => flipped),
  ],
  [
    'tensors that are none',
    'CONTENT',
    /weights\.safetensors: cut off/,
    part(checkpoint('weights.safetensors'), () => 'tensors'),
  ],
  [
    'a state of another update',
    'CONTENT',
    /hash says/,
    part(
      checkpoint('state.json'),
      withValue((value: object) => ({ ...value, update: 10 })),
    ),
  ],
  [
    'a checkpoint of another update',
    'CONTENT',
    /other checkpoints/,
    part(
      run('checkpoints.jsonl'),
      withRow(0, (row: object) => ({ ...row, update: 10 })),
    ),
  ],
  [
    'a checkpoint that is not told of',
    'CONTENT',
    /other checkpoints/,
    part(run('checkpoints.jsonl'), (text) => text + text),
  ],
  [
    'fewer checkpoints than are told',
    'CONTENT',
    /other checkpoints/,
    part(run('checkpoints.jsonl'), () => ''),
  ],
])('%s is refused, and nothing is left of it', async (_, code, message, changes) => {
  const store = shared;
  await expect(importInto(store, await changedArchive(changes))).rejects.toMatchObject({
    code: `ARCHIVE_${code}`,
    message: expect.stringMatching(message),
  });
  expect(beside(store.dataFolder)).toEqual([]);
  expect(listRuns(store.database)).toEqual([]);
  expect(halfDeletedRuns(store.database)).toEqual([]);
});

test('a file whose checksums were only taken anew is taken', async () => {
  const store = emptyStore();
  expect(await importInto(store, await changedArchive())).toMatchObject({ alreadyHere: false });
});

test('a run that trained when it was exported is interrupted here, one that waited is stopped', async () => {
  for (const [there, here] of [
    ['running', 'interrupted'],
    ['pausing', 'interrupted'],
    ['queued', 'stopped'],
    ['failed', 'failed'],
  ]) {
    const store = emptyStore();
    const state = withValue((value: object) => ({ ...value, state: there }));
    await importInto(store, await changedArchive(part(run('run.json'), state)));
    expect(findRun(store.database, FIXTURE_RUN)?.state).toBe(here);
  }
});

test('of an experiment, a run without a place in it is refused, and one with a place waits', async () => {
  const config = JSON.parse(await fixtureText(run('config.json'))) as unknown;
  const axes = { variants: ['carry'], seeds: [1], grid: [] };
  const experiment = { id: 'exper1', name: 'Seeds', notes: '', createdAt: 1, axes, config };
  const ofExperiment = (place: object | null): Changes => ({
    parts: {
      'experiment.json': () => JSON.stringify(experiment),
      [run('run.json')]: withValue((value: object) => ({ ...value, state: 'queued', place })),
    },
    manifest: (all) => ({
      ...all,
      kind: 'experiment',
      experiment: { id: 'exper1', name: 'Seeds' },
    }),
  });
  const store = emptyStore();
  await expect(importInto(store, await changedArchive(ofExperiment(null)))).rejects.toMatchObject({
    code: 'ARCHIVE_CONTENT',
    message: expect.stringMatching(/run\.json: it has no place in an experiment/),
  });
  expect(listRuns(store.database)).toEqual([]);
  await importInto(store, await changedArchive(ofExperiment({ position: 0, values: [] })));
  expect(findRun(store.database, FIXTURE_RUN)?.state).toBe('queued');
  expect(listExperiments(store.database)).toMatchObject([{ id: 'exper1', running: false }]);
});

test('of notes and messages that are longer than any is kept the start is', async () => {
  const store = emptyStore();
  const long = `${'n'.repeat(9_999)}🧭 and more`;
  const changes: Changes = {
    parts: {
      [run('history.jsonl')]: withRow(0, (row: object) => ({ ...row, note: long })),
      [run('run.json')]: withValue((value: object) => ({
        ...value,
        state: 'failed',
        error: { code: 'x'.repeat(200), message: long },
      })),
    },
  };
  await importInto(store, await changedArchive(changes));
  const imported = findRun(store.database, FIXTURE_RUN)!;
  expect(imported.error).toEqual({ code: 'x'.repeat(100), message: 'n'.repeat(9_999) });
  const [first] = stateHistory(store.database, imported.number);
  expect(first?.note).toBe('n'.repeat(9_999));
});

test('the same again changes nothing, also under another name', async () => {
  const store = emptyStore();
  await importInto(store, FIXTURE);
  const { number } = findRun(store.database, FIXTURE_RUN)!;
  renameRun(store.database, number, 'Mine', 5);
  const before = [listRuns(store.database), stateHistory(store.database, number)];
  expect(await importInto(store, FIXTURE)).toMatchObject({ alreadyHere: true });
  expect([listRuns(store.database), stateHistory(store.database, number)]).toEqual(before);
});

test('another run of the same id is refused, and so is one that is not gone for good', async () => {
  const store = emptyStore();
  await importInto(store, FIXTURE);
  const point = withRow(0, (row: { value: number }) => ({ ...row, value: row.value + 1 }));
  const other = await changedArchive(part(run('metrics.jsonl'), point));
  await expect(importInto(store, other)).rejects.toMatchObject({
    code: 'ARCHIVE_EXISTS',
    message: `run ${FIXTURE_RUN} is here already, with other metrics (20 updates here, 20 in the file): delete it first`,
  });
  const { number } = findRun(store.database, FIXTURE_RUN)!;
  trashRun(store.database, number, 1);
  await expect(importInto(store, FIXTURE)).rejects.toMatchObject({
    message: `run ${FIXTURE_RUN} is in the trash: restore it, or delete it there for ever first`,
  });
  store.database.run('UPDATE runs SET trash = NULL');
  markRunDeleted(store.database, number, 1);
  await expect(importInto(store, FIXTURE)).rejects.toMatchObject({
    message: expect.stringContaining('is being removed'),
  });
});

test('a folder of that name that belongs to no run is left alone', async () => {
  const store = emptyStore();
  const folder = join(store.dataFolder, 'runs', FIXTURE_RUN);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'mine'), 'x');
  await expect(importInto(store, FIXTURE)).rejects.toMatchObject({ code: 'ARCHIVE_EXISTS' });
  expect(readdirSync(folder)).toEqual(['mine']);
});

test('an import that is cancelled leaves nothing', async () => {
  const store = emptyStore();
  const cancelled = AbortSignal.abort(new Error('cancelled'));
  await expect(importInto(store, FIXTURE, cancelled)).rejects.toThrow('cancelled');
  expect(beside(store.dataFolder)).toEqual([]);
  expect(halfDeletedRuns(store.database)).toEqual([]);
});

test('what a dead process unpacked goes at the next start, and nothing else', async () => {
  const { dataFolder } = emptyStore();
  const folder = await createStaging(dataFolder);
  mkdirSync(join(folder, 'folders', 'abc'), { recursive: true });
  mkdirSync(join(dataFolder, 'importing-mine'));
  clearStagings(dataFolder);
  expect(existsSync(folder)).toBe(false);
  expect(beside(dataFolder)).toEqual(['importing-mine']);
});

test('rows that a dead process had begun are those of a run that is removed', async () => {
  const store = emptyStore();
  await importInto(store, FIXTURE);
  const stored = findRun(store.database, FIXTURE_RUN)!;
  const number = insertHiddenRun(store.database, {
    ...stored,
    id: 'other1',
    configText: '{}',
    config: stored,
    engineChoice: null,
    history: [],
    checkpoints: [],
    place: null,
  });
  expect(listRuns(store.database).map(({ id }) => id)).toEqual([FIXTURE_RUN]);
  expect(halfDeletedRuns(store.database)).toEqual([{ number, id: 'other1' }]);
});

test('rows that could not be removed when an import failed go before the next one', async () => {
  const store = emptyStore();
  await importInto(store, FIXTURE);
  const { number } = findRun(store.database, FIXTURE_RUN)!;
  markRunDeleted(store.database, number, 1);
  rmSync(join(store.dataFolder, 'runs', FIXTURE_RUN), { recursive: true });
  const leftBehind = new Set([number]);
  const signal = new AbortController().signal;
  const { database, dataFolder } = store;
  const again = { database, dataFolder, path: FIXTURE, fileName: 'some.hrmrun', signal };
  expect(await importArchive({ ...again, leftBehind })).toMatchObject({ alreadyHere: false });
  expect(leftBehind.size).toBe(0);
  expect(listRuns(database).map(({ id }) => id)).toEqual([FIXTURE_RUN]);
});

const flipped = (() => {
  // The safetensors of the fixture with the last bit of its data flipped.
  const bytes = readFileSync(FIXTURE);
  const name = checkpoint('carried.safetensors');
  const start = bytes.indexOf(name) + name.length;
  const length = 4616;
  const data = Buffer.from(bytes.subarray(start, start + length));
  data[length - 1] ^= 1;
  return data;
})();

test('the fixture is the file that was committed', () => {
  const digest = createHash('sha256').update(readFileSync(FIXTURE)).digest('hex');
  expect(digest).toBe('c543c20f9f84fa83d86a6a6ad1371290cf9646a3bf11d54e298559d3d54746e2');
});
