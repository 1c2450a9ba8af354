import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import type { ImportResult } from '../../../../shared/contract/archive.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import type { Finding } from '../../../../shared/contract/verify.ts';
import { type Lab, openLab } from '../../../../src-main/lab/open-lab.ts';
import { createStaging } from '../../../../src-main/archive/import/staging.ts';
import { insertHiddenRun } from '../../../../src-main/store/runs/imported-runs.ts';
import { appendMetricPoints } from '../../../../src-main/store/metrics/write-metrics.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { tinyConfig } from '../trainer/tiny-run.ts';
import { runCli } from '../cli/run-cli.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-archive-'));
  folders.push(folder);
  return folder;
}

async function inLab<T>(dataFolder: string, use: (lab: Lab) => Promise<T>): Promise<T> {
  const lab = await openLab({ dataFolder, host: 'browser', version: '0.0.0-test' });
  try {
    return await use(lab);
  } finally {
    await lab.close();
  }
}

const answer = async <T>(...words: string[]): Promise<T> => {
  const { code, stdout, stderr } = await runCli(...words);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
};

/** Everything that the API tells of a run, but its history. */
async function told(lab: Lab, id: string): Promise<unknown> {
  const { runs, recordings } = lab;
  const { updatedAt: _at, state: _state, ...summary } = runs.get(id);
  const keys = ['train/loss', 'validation/goalRate'] as const;
  const episodes = await recordings.episodes(id);
  const records = await Promise.all(episodes.map((each) => recordings.episodeRecord(each.id)));
  return {
    summary: { ...summary, progress: { ...summary.progress, secondsLeft: null } },
    config: runs.config(id),
    notes: runs.notes(id),
    engine: runs.engine(id),
    checkpoints: runs.checkpoints(id).map(({ id: _id, ...checkpoint }) => checkpoint),
    metrics: await recordings.metrics({ runId: id, keys, buckets: 100 }),
    episodes: episodes.map(({ id: _id, ...episode }) => episode),
    records,
  };
}

const LACKS_TRAINING =
  /was imported without optimizer\.safetensors, replay\.safetensors, carried\.safetensors: nothing can go on/;

let data: string;
let file: string;
let stopped: RunSummary;
let whileAlive: string;

async function exportTo(archives: Lab['archives'], id: string, path: string): Promise<void> {
  const { signal } = new AbortController();
  const subject = { kind: 'run', id } as const;
  const to = createWriteStream(path);
  await archives.export({ subject, leaveOut: [], labVersion: '0.0.0-test', to, signal });
}

beforeAll(async () => {
  data = newFolder();
  file = join(newFolder(), 'stopped.hrmrun');
  whileAlive = join(newFolder(), 'training.hrmrun');
  // Stopped by its time limit: before the end, with a checkpoint.
  const config = tinyConfig('maze-small', { validation: { everyUpdates: 100 } });
  stopped = await inLab(data, async ({ runs, archives }) => {
    const { id } = runs.create({ ...config, learning: { ...config.learning, updates: 250 } });
    for await (const event of runs.watch()) {
      const reached = event.kind === 'changed' && event.run.hash !== null;
      if (reached) break;
    }
    // At once: a busy machine may not come back to it before its end.
    runs.pause(id);
    await exportTo(archives, id, whileAlive);
    runs.stop(id);
    return runs.settled(id);
  });
  await inLab(data, async ({ runs }) => {
    const change = { tags: ['kept', 'b c'], starred: true, archived: true, notes: '# Why\n\n*so*' };
    runs.annotate([stopped.id], change);
  });
  await answer('archive', 'export', stopped.id, file, '--json', '--data', data);
});

describe('a run that was stopped', () => {
  it('is imported as it was, and says where it came from', async () => {
    const other = newFolder();
    const result = await answer<ImportResult>('archive', 'import', file, '--json', '--data', other);
    expect(result).toMatchObject({ kind: 'run', id: stopped.id, alreadyHere: false });
    const there = await inLab(data, (lab) => told(lab, stopped.id));
    await inLab(other, async (lab) => {
      expect(await told(lab, stopped.id)).toEqual(there);
      expect(lab.runs.history(stopped.id).at(-1)?.note).toMatch(/^imported from stopped\.hrmrun/);
    });
    const again = await runCli('archive', 'import', file, '--data', other);
    expect(again.stdout).toMatch(/is here already, the same: nothing was changed/);
  });

  it('without its replay is evaluated, and nothing goes on from it', async () => {
    const small = join(newFolder(), 'small.hrmrun');
    const without = ['--without', 'replay,episodes'];
    const from = ['--json', '--data', data];
    const least = join(newFolder(), 'least.hrmrun');
    const all = ['--without', 'replay,older-checkpoints,episodes'];
    expect(await answer('archive', 'export', stopped.id, least, ...all, ...from)).toMatchObject({
      leftOut: ['replay', 'older-checkpoints', 'episodes'],
    });
    const exported = await answer('archive', 'export', stopped.id, small, ...without, ...from);
    expect(exported).toMatchObject({ leftOut: ['replay', 'episodes'] });
    const other = newFolder();
    await answer('archive', 'import', small, '--json', '--data', other);
    const walked = await answer<{ validation: unknown }>(
      'eval',
      stopped.id,
      '--episodes',
      '4',
      '--json',
      '--data',
      other,
    );
    expect(walked.validation).toMatchObject({ episodes: 4 });
    const fork = await runCli('fork', stopped.id, '--data', other);
    expect(fork).toMatchObject({ code: 2 });
    expect(fork.stderr).toMatch(LACKS_TRAINING);
    // What is here is whole: its checkpoints follow from one another as they did.
    const { findings } = await answer<{ findings: Finding[] }>('verify', '--json', '--data', other);
    expect(findings.filter(({ run }) => run !== null)).toEqual([]);
    // Again as a file, it is the same run.
    const third = join(newFolder(), 'third.hrmrun');
    await answer('archive', 'export', stopped.id, third, '--json', '--data', other);
    const back = await runCli('archive', 'import', third, '--data', other);
    expect(back.stdout).toMatch(/here already, the same/);
    // Its folder says enough should the database be lost.
    for (const each of readdirSync(other)) {
      if (each.startsWith('lab.sqlite')) rmSync(join(other, each));
    }
    const { runs } = await answer<{ runs: unknown[] }>('rebuild', '--json', '--data', other);
    // One, where it was paused at the very update of its first.
    const checkpoints = await inLab(data, async (lab) => lab.runs.checkpoints(stopped.id).length);
    expect(checkpoints).toBeGreaterThan(0);
    expect(runs).toMatchObject([{ kind: 'adopted', id: stopped.id, checkpoints }]);
    const after = await answer<{ summary: unknown }>('verify', '--json', '--data', other);
    expect(after.summary).toMatchObject({ runs: 1, checkpoints, damage: 0 });
    const resume = await runCli('resume', stopped.id, '--data', other);
    expect(resume.stderr).toMatch(LACKS_TRAINING);
  });

  it('goes on to the hash that it reaches here, also from what was exported while its worker lived', async () => {
    const [other, another] = [newFolder(), newFolder()];
    await answer('archive', 'import', file, '--json', '--data', other);
    await answer('archive', 'import', whileAlive, '--json', '--data', another);
    const [trained] = await answer<RunSummary[]>('list', '--json', '--data', another);
    expect(trained).toMatchObject({ id: stopped.id, state: 'interrupted', resumable: true });
    const resumed = await Promise.all(
      [data, other, another].map((folder) =>
        inLab(folder, async ({ runs }) => {
          await runs.resume(stopped.id);
          return runs.settled(stopped.id);
        }),
      ),
    );
    expect(resumed[0]).toMatchObject({ state: 'finished', progress: { update: 250 } });
    for (const run of resumed.slice(1)) {
      expect(run).toMatchObject({ state: 'finished', hash: resumed[0].hash });
    }
  });
});

describe('a lab that died while it imported', () => {
  it('removes at its next start what it had begun, and imports it then', async () => {
    const folder = newFolder();
    const store = openStore(folder);
    await createStaging(folder);
    const number = insertHiddenRun(store.database, {
      ...stopped,
      stopAtGoalRate: null,
      maxSeconds: null,
      error: null,
      configText: '{}',
      config: stopped,
      engineChoice: null,
      history: [],
      checkpoints: [],
      place: null,
    });
    appendMetricPoints(store.database, number, [
      { key: 'train/loss', update: 1, wallSeconds: 1, value: 1 },
    ]);
    // Its folder was moved; the transaction that shows it did not come.
    mkdirSync(join(folder, 'runs', stopped.id, 'checkpoint-000000020'), { recursive: true });
    await store.close();
    await inLab(folder, async ({ runs }) => {
      expect(runs.list()).toEqual([]);
      await Promise.resolve();
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('importing'))).toEqual([]);
    expect(readdirSync(join(folder, 'runs'))).toEqual([]);
    const again = await answer<ImportResult>('archive', 'import', file, '--json', '--data', folder);
    expect(again).toMatchObject({ id: stopped.id, alreadyHere: false });
  });
});

describe('an experiment', () => {
  it('is imported with its runs, those included that have not begun', async () => {
    const there = newFolder();
    const set = ['--seeds', '1-2', '--preset', 'maze-small', '--json'];
    const made = await answer<ExperimentSummary>('experiment', 'create', ...set, '--data', there);
    const whole = join(newFolder(), 'all.hrmrun');
    const exported = ['archive', 'export', made.id, whole, '--experiment', '--json'];
    expect(await answer(...exported, '--data', there)).toMatchObject({
      kind: 'experiment',
      runs: made.runs.map(({ id }) => id),
    });
    const other = newFolder();
    const result = await answer<ImportResult>(
      'archive',
      'import',
      whole,
      '--json',
      '--data',
      other,
    );
    expect(result).toMatchObject({ kind: 'experiment', id: made.id, alreadyHere: false });
    await inLab(other, async ({ experiments, runs }) => {
      expect(experiments.get(made.id)).toEqual(made);
      expect(experiments.config(made.id)).toMatchObject({ preset: 'maze-small' });
      expect(runs.list()).toHaveLength(4);
      return Promise.resolve();
    });
    const again = await runCli('archive', 'import', whole, '--data', other);
    expect(again.stdout).toMatch(/Experiment of 4 runs .* here already/);
  });
});

describe('the command line', () => {
  it.each<[what: string, words: (folder: string) => string[], said: RegExp]>([
    [
      'a name without its ending',
      (f) => ['export', 'latest', join(f, 'a.zip')],
      /ends with \.hrmrun/,
    ],
    [
      'a folder that is not there',
      (f) => ['export', 'latest', join(f, 'no', 'a.hrmrun')],
      /there is no folder/,
    ],
    [
      'a run that is not there',
      (f) => ['export', 'zzz', join(f, 'a.hrmrun')],
      /there is no run "zzz"/,
    ],
    [
      'a part that cannot be left out',
      (f) => ['export', 'latest', join(f, 'a.hrmrun'), '--without', 'weights'],
      /weights is none of replay/,
    ],
    ['a file that is not there', (f) => ['import', join(f, 'a.hrmrun')], /is not there/],
    ['a file of something else', () => ['import', join(data, 'lab.pid')], /is no \.hrmrun file/],
  ])('refuses %s in one line, with nothing written', async (_, words, said) => {
    const folder = newFolder();
    const { code, stderr, stdout } = await runCli('archive', ...words(folder), '--data', data);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('makes no lab for a file that is refused', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a.hrmrun'), 'no zip');
    const nowhere = join(folder, 'lab');
    const refused = await runCli('archive', 'import', join(folder, 'a.hrmrun'), '--data', nowhere);
    expect([refused.code, existsSync(nowhere)]).toEqual([2, false]);
  });

  it('writes over nothing', async () => {
    const refused = await runCli('archive', 'export', stopped.id, file, '--data', data);
    expect(refused).toMatchObject({ code: 2, stderr: `hrm-lab: ${file}: is there already\n` });
  });
});
