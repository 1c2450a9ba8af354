import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { LeaveOut } from '../../../../../shared/contract/archive.ts';
import { exportArchive } from '../../../../../src-main/archive/export/export-archive.ts';
import {
  bytesOf,
  openCheckpoints,
} from '../../../../../src-main/archive/export/open-checkpoints.ts';
import { readPartial } from '../../../../../src-main/checkpoint/partial-checkpoint.ts';
import { listCheckpoints } from '../../../../../src-main/store/checkpoints-repository.ts';
import { findRun, stateHistory } from '../../../../../src-main/store/runs/runs-repository.ts';
import type { Manifest } from '../../../../../src-main/archive/format/manifest.ts';
import {
  findEqualAnalysis,
  saveAnalysis,
} from '../../../../../src-main/store/analyses-repository.ts';
import type { Store } from '../../../../../src-main/store/store.ts';
import { someAnalysis } from '../../store/some-analysis.ts';
import {
  changedArchive,
  emptyStore,
  FIXTURE,
  FIXTURE_CHECKPOINT,
  FIXTURE_RUN,
  fixtureText,
  importInto,
} from '../some-archive.ts';

async function storedRun() {
  const store = emptyStore();
  await importInto(store, FIXTURE);
  const { number } = findRun(store.database, FIXTURE_RUN)!;
  const folder = join(store.dataFolder, 'runs', FIXTURE_RUN);
  return { ...store, folder, rows: listCheckpoints(store.database, number) };
}

async function exported(
  { dataFolder }: Pick<Awaited<ReturnType<typeof storedRun>>, 'dataFolder'>,
  leaveOut: readonly LeaveOut[] = [],
) {
  const to = new PassThrough();
  const { signal } = new AbortController();
  const subject = { kind: 'run', id: FIXTURE_RUN } as const;
  const options = { dataFolder, subject, leaveOut, labVersion: '0', to, signal };
  const [manifest, bytes] = await Promise.all([exportArchive(options), buffer(to)]);
  return { manifest, bytes };
}

test('files that are open are read to their end although somebody removes them', async () => {
  const { folder, rows } = await storedRun();
  const replay = join(folder, FIXTURE_CHECKPOINT, 'replay.safetensors');
  const before = readFileSync(replay);
  const open = await openCheckpoints(rows, folder, true);
  rmSync(folder, { recursive: true });
  const { handle } = open.checkpoints[0].files.find(({ name }) => name === 'replay.safetensors')!;
  const pieces: Uint8Array[] = [];
  for await (const piece of bytesOf(handle)) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(before)).toBe(true);
  await open.close();
});

test('a checkpoint whose folder is missing is left out, and the manifest says so', async () => {
  const run = await storedRun();
  rmSync(join(run.folder, FIXTURE_CHECKPOINT), { recursive: true });
  const { manifest } = await exported(run);
  const lacks = ['the checkpoint of update 20: its folder is missing'];
  expect(manifest.runs[0]).toMatchObject({ checkpoints: [], lacks });
});

test('a damaged one too; what is left is imported, and its history says so', async () => {
  const run = await storedRun();
  const weights = join(run.folder, FIXTURE_CHECKPOINT, 'weights.safetensors');
  const bytes = readFileSync(weights);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(weights, bytes);
  const { manifest, bytes: file } = await exported(run);
  expect(manifest.runs[0].lacks[0]).toMatch(/^the checkpoint of update 20: .* was changed after/);
  const path = join(run.dataFolder, 'mine.hrmrun');
  writeFileSync(path, file);
  const other = emptyStore();
  await importInto(other, path);
  const there = findRun(other.database, FIXTURE_RUN)!;
  expect([there.hash, there.progress.update]).toEqual([null, 20]);
});

test('a file that was exported is the same, but for when it was written', async () => {
  const run = await storedRun();
  const [one, two] = [await exported(run), await exported(run)];
  expect(one.manifest.parts).toEqual(two.manifest.parts);
  expect(one.manifest).toMatchObject({ format: 'hrmrun', version: 1, kind: 'run', leftOut: [] });
});

test('more parts than any import takes are refused before a byte is written', async () => {
  const store = await storedRun();
  const { number } = findRun(store.database, FIXTURE_RUN)!;
  store.database.run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
     INSERT INTO checkpoints (run, name, update_number, environment_steps, created_at, bytes)
     SELECT ?, 'checkpoint-' || i, i, i, 0, 0 FROM n`,
    number,
  );
  const to = new PassThrough();
  const subject = { kind: 'run', id: FIXTURE_RUN } as const;
  const { signal } = new AbortController();
  const options = { dataFolder: store.dataFolder, subject, labVersion: '1', to, signal };
  await expect(exportArchive({ ...options, leaveOut: [] })).rejects.toMatchObject({
    code: 'ARCHIVE_TOO_LARGE',
    message: expect.stringMatching(
      /parts are more than the 60000 .*: leave out older checkpoints$/,
    ),
  });
  expect(to.readableLength).toBe(0);
});

test('what cannot be read is told apart from what cannot be written', async () => {
  const run = await storedRun();
  const startWeights = join(run.folder, 'start-weights.safetensors');
  rmSync(startWeights, { force: true });
  // Opened as a file is, and refused when it is read.
  mkdirSync(startWeights);
  await expect(exported(run)).rejects.toMatchObject({ code: 'READ_FAILED' });
});

test('without what only training reads a checkpoint is its weights and its state', async () => {
  const run = await storedRun();
  const { manifest, bytes } = await exported(run, ['replay']);
  const of = `runs/${FIXTURE_RUN}/checkpoints/${FIXTURE_CHECKPOINT}/`;
  const files = manifest.parts.map(({ path }) => path).filter((path) => path.startsWith(of));
  expect(files).toEqual([`${of}weights.safetensors`, `${of}state.json`]);
  expect(manifest).toMatchObject({ version: 5, leftOut: ['replay'] });
  const path = join(run.dataFolder, 'small.hrmrun');
  writeFileSync(path, bytes);
  const other = emptyStore();
  await importInto(other, path);
  const { number } = findRun(other.database, FIXTURE_RUN)!;
  const [row] = listCheckpoints(other.database, number);
  const folder = join(other.dataFolder, 'runs', FIXTURE_RUN, FIXTURE_CHECKPOINT);
  expect(await readPartial(folder)).toMatchObject({
    hash: run.rows[0].hash,
    ownHash: row.hash,
    without: ['optimizer.safetensors', 'replay.safetensors', 'carried.safetensors'],
  });
  // From here it leaves as it came.
  const again = await exported(other);
  expect(again.manifest).toMatchObject({ version: 5, leftOut: ['replay'] });
  expect(await importInto(run, path)).toMatchObject({ alreadyHere: true });
});

/** The fixture as an archive whose checkpoint lacks a file, imported. */
async function storedWithout(file: string, version: number) {
  const part = `runs/${FIXTURE_RUN}/checkpoints/${FIXTURE_CHECKPOINT}/${file}`;
  const { bytes } = (await fixtureManifest()).parts.find(({ path }) => path === part)!;
  const rows = `runs/${FIXTURE_RUN}/checkpoints.jsonl`;
  const shorter = (text: string) => {
    const row: { bytes: number } = JSON.parse(text);
    return `${JSON.stringify({ ...row, bytes: row.bytes - bytes })}\n`;
  };
  const path = await changedArchive({
    parts: { [part]: undefined, [rows]: shorter },
    manifest: (all) => ({ ...all, version, leftOut: ['replay'] }),
  });
  const store = emptyStore();
  await importInto(store, path);
  return store;
}

async function fixtureManifest(): Promise<Manifest> {
  return JSON.parse(await fixtureText('manifest.json')) as Manifest;
}

const rowIn = ({ database }: Store) =>
  listCheckpoints(database, findRun(database, FIXTURE_RUN)!.number)[0];

async function importedFrom(store: Store & { dataFolder: string }, leaveOut?: LeaveOut[]) {
  const { manifest, bytes } = await exported(store, leaveOut);
  const path = join(store.dataFolder, 'again.hrmrun');
  writeFileSync(path, bytes);
  const other = emptyStore();
  await importInto(other, path);
  return { manifest, other };
}

test('what lacks one file of training leaves as what it is, and is taken again', async () => {
  const store = await storedWithout('carried.safetensors', 5);
  const { manifest, other } = await importedFrom(store);
  expect(manifest).toMatchObject({ version: 5, leftOut: ['replay'] });
  expect(rowIn(other).hash).toBe(rowIn(store).hash);
  const [{ note }] = stateHistory(
    other.database,
    findRun(other.database, FIXTURE_RUN)!.number,
  ).slice(-1);
  expect(note).toMatch(/; without carried\.safetensors: nothing can go on from it$/);
});

test('figures of a run that lacks its replay alone are found where its weights come alone', async () => {
  const store = await storedWithout('replay.safetensors', 1);
  const analysisOf = (of: Store) => ({
    ...someAnalysis(FIXTURE_RUN),
    sources: [{ run: FIXTURE_RUN, update: 20, hash: rowIn(of).hash }],
  });
  saveAnalysis(store.database, analysisOf(store));
  const { other } = await importedFrom(store, ['replay']);
  expect(rowIn(other).hash).not.toBe(rowIn(store).hash);
  expect(findEqualAnalysis(other.database, analysisOf(other))).not.toBeNull();
  expect(findEqualAnalysis(other.database, analysisOf(store)) ?? null).toBeNull();
});

test('a file of format 5 is read: its checkpoint has weights alone', async () => {
  const store = emptyStore();
  await importInto(store, join(dirname(FIXTURE), 'run-v5.hrmrun'));
  const partial = await readPartial(
    join(store.dataFolder, 'runs', FIXTURE_RUN, FIXTURE_CHECKPOINT),
  );
  expect(Object.keys(partial!.files).toSorted()).toEqual(['state.json', 'weights.safetensors']);
});
