import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATE_FILE, TENSOR_FILES } from '../../src-main/checkpoint/checkpoint-files.ts';
import { checkLab, type Verdict } from './lab/check-lab.ts';
import { NO_PROMISES, promisesAfter } from './lab/promises.ts';
import { runLab, runOnLayer, traceRun, type TracedRun } from './lab/traced-run.ts';
import { buildLayer, layerEnvironment } from './layer/build-layer.ts';
import { layOut } from './layer/disk.ts';
import { nameOf, readJournal } from './layer/journal.ts';
import { cutAfter } from './suites/power-cuts.ts';

// The short form of `npm run faults`: a few of each kind, at points that were once wrong or could be.

const SEED = 1;
const layer = buildLayer();
const folder = mkdtempSync(join(tmpdir(), 'hrm-faults-'));
afterAll(() => rmSync(folder, { recursive: true }));
const missing = 'missing' in layer ? ` (not run: ${layer.missing})` : '';

describe.skipIf(missing !== '')(`a lab on a disk that fails${missing}`, () => {
  const library = 'library' in layer ? layer.library : '';
  let traced: TracedRun;
  beforeAll(async () => {
    traced = await traceRun(folder, { library, kept: 1 });
  });
  const good: Partial<Verdict> = { lost: [], lied: [] };

  it('is written down whole: the journal alone gives the folder back', () => {
    const { content } = cutAfter(traced, traced.journal.length - 1, 'all', SEED);
    const files = [...content].filter(([, data]) => data !== null).map(([path]) => path);
    // Whoever reads a database of SQLite leaves these two.
    const isOurs = (path: string) => !/-(shm|wal)$/.test(path);
    const there = readdirSync(traced.dataFolder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(traced.dataFolder, path)).isFile())
      .filter(isOurs);
    expect(files.toSorted()).toEqual(there.toSorted());
    for (const path of files) {
      const same = readFileSync(join(traced.dataFolder, path)).equals(content.get(path)!);
      expect(same, path).toBe(true);
    }
  });

  it('has its last checkpoint after a power cut, whatever was not synced', async () => {
    const last = (words: string) =>
      traced.journal.findLastIndex((entry) => nameOf(entry).startsWith(words));
    const wanted = [
      // The folders of runs have names only since they were synced.
      cutAfter(traced, last('said durable'), 'none', SEED),
      // The row is committed, the old folder is being removed.
      cutAfter(traced, last('rmdir runs/RUN/.unfinished-removal-CHECKPOINT'), 'some', SEED),
      // The folder has its name, its row is not there yet.
      cutAfter(traced, last('rename runs/RUN/.unfinished-CHECKPOINT'), 'all', SEED),
    ];
    for (const [index, cut] of wanted.entries()) {
      const dataFolder = join(folder, `cut-${index}`);
      layOut(cut.content, dataFolder);
      const { promises } = cut;
      const expected = { after: 'power cut', promises, reference: traced.reference } as const;
      expect(await checkLab(dataFolder, expected), cut.name).toMatchObject(good);
    }
  });

  it.each([
    ['before a checkpoint gets its name', 'kill 1 > runs/'],
    ['in the middle of the write of its row', 'torn 1 W lab.sqlite-wal'],
    ['before the old one is removed', 'kill 1 U runs/'],
  ])('goes on to the same end after kill -9 %s', async (what, aim) => {
    const dataFolder = join(folder, `killed ${what}`);
    const journal = `${dataFolder}.journal`;
    const end = await runLab(dataFolder, { library, kept: 1, journal, aim });
    expect(end.signal).toBe('SIGKILL');
    const promises = readJournal(journal).reduce(promisesAfter, NO_PROMISES);
    const expected = { after: 'kill', promises, reference: traced.reference } as const;
    expect(await checkLab(dataFolder, expected)).toMatchObject(good);
  });

  it('has the checkpoint of a fork on the disk before it tells of it', async () => {
    const dataFolder = join(folder, 'forked');
    cpSync(traced.dataFolder, dataFolder, { recursive: true });
    const journal = `${dataFolder}.journal`;
    const program = join(import.meta.dirname, 'lab', 'fork-program.ts');
    const environment = layerEnvironment(library, { folder: dataFolder, journal });
    const { stdout: fork } = await runOnLayer([program, dataFolder], environment);
    const entries = readJournal(journal);
    const told = entries.findIndex(
      ({ operation, path }) => operation === 'said' && path.includes(fork),
    );
    const before = entries.slice(0, told).filter(({ path }) => path.startsWith(`runs/${fork}/`));
    // The bytes of a copy are moved by the kernel, past the layer; the new files are seen.
    const written = new Set(
      before
        .filter(({ operation, point }) => operation === 'open' && point > 0)
        .map(({ path }) => path),
    );
    expect([...written].map((path) => basename(path)).toSorted()).toEqual(
      [...TENSOR_FILES, STATE_FILE].toSorted(),
    );
    for (const path of written) {
      expect(
        before.findLast((entry) => entry.path === path && entry.operation !== 'close'),
        path,
      ).toMatchObject({
        operation: 'sync',
      });
    }
    for (const path of [dirname([...written][0]), `runs/${fork}`, 'runs']) {
      const synced = entries
        .slice(0, told)
        .some((each) => each.operation === 'sync' && each.path === path);
      expect(synced, path).toBe(true);
    }
  });

  it('says it when a promise is broken: the suite would notice', async () => {
    const dataFolder = join(folder, 'broken');
    const aim = 'kill 1 .unfinished-checkpoint-000000030';
    const journal = `${dataFolder}.journal`;
    await runLab(dataFolder, { library, kept: 1, journal, aim });
    const promises = readJournal(journal).reduce(promisesAfter, NO_PROMISES);
    const [run] = promises.created;
    const runFolder = join(dataFolder, 'runs', run);
    // On a busy machine the one before has not been removed yet: the run could go on from it.
    const whole = readdirSync(runFolder).filter((name) => name.startsWith('checkpoint-'));
    expect(whole).toContain('checkpoint-000000020');
    for (const name of whole) {
      writeFileSync(join(runFolder, name, 'weights.safetensors'), 'something else');
    }
    const expected = { after: 'kill', promises, reference: traced.reference } as const;
    const verdict = await checkLab(dataFolder, expected);
    expect(verdict.lost.join()).toMatch(/the run cannot go on/);
    expect(verdict.lied.join()).toMatch(/checkpoint-000000020/);
  });
});
