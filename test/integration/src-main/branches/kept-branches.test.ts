import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { decodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import { doorsClosedAt } from '../../../../shared/maze/episode-view.ts';
import type { VerifySummary } from '../../../../shared/contract/verify.ts';
import { walkRequestSchema } from '../../../../shared/walks/walk-request.ts';
import { readToEnd } from '../../../../src-main/archive/zip/read-to-end.ts';
import { BranchService } from '../../../../src-main/branches/branch-service.ts';
import { openLab } from '../../../../src-main/lab/open-lab.ts';
import { ANALYSIS_WORKER, WALKER_WORKER } from '../../../../src-main/lab/worker-urls.ts';
import { insertBranch, listBranches } from '../../../../src-main/store/branches-repository.ts';
import { WritableConnection } from '../../../../src-main/store/connection.ts';
import { databaseFile } from '../../../../src-main/store/data-folder.ts';
import { listEpisodes, readEpisodeRecord } from '../../../../src-main/store/episodes-repository.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { WalkService } from '../../../../src-main/walks/walk-service.ts';
import { firmSteps, isFirm } from '../../../unit/src-main/evaluation/alike.ts';
import { someBranch } from '../../../unit/src-main/store/some-branch.ts';
import { runCli } from '../cli/run-cli.ts';

const FIXTURE = join(import.meta.dirname, '../../../fixtures/lab-140');
const said = readFileSync(join(FIXTURE, 'said/list.json'), 'utf8');
const RUN = (JSON.parse(said) as RunSummary[]).find(
  ({ name }) => name === 'Before · carry · seed 1',
)!.id;

let folder: string;
let data: string;

const at = (name: string) => join(folder, name);

const say = async (...words: string[]) => {
  const answer = await runCli(...words);
  expect(answer, answer.stderr).toMatchObject({ code: 0 });
  return answer.stdout;
};

function inDatabase<T>(dataFolder: string, use: (database: WritableConnection) => T): T {
  const database = WritableConnection.open(databaseFile(dataFolder));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** Branches with the place of their episode, which has another id in another lab. */
const branchesIn = (dataFolder: string) =>
  inDatabase(dataFolder, (database) =>
    listEpisodes(database, RUN).flatMap((episode) =>
      listBranches(database, episode.id).map(({ id: _, episodeId, walk, ...branch }) => {
        expect(walk.source).toMatchObject({ episodeId });
        const { update, index, doorsFrozen } = episode;
        return { update, index, doorsFrozen, script: walk.script, ...branch };
      }),
    ),
  );

/** What the lab says and writes of its runs and their episodes. */
async function statistics(name: string): Promise<Record<string, string>> {
  const out = at(name);
  const files = ['metrics.csv', 'validations.csv', 'episodes.jsonl'];
  const options = files.flatMap((file) => [`--${file.split('.')[0]}`, `${out}-${file}`]);
  await say('export', RUN, ...options, '--tensorboard', `${out}-events`, '--data', data);
  const written = files
    .map((file) => `${name}-${file}`)
    .map((file) => [file.slice(name.length), readFileSync(at(file)).toString('hex')]);
  const events = readdirSync(`${out}-events`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('hex'));
  return {
    ...Object.fromEntries(written),
    events: events.join(),
    list: await say('list', '--json', '--data', data),
    episodes: (await say('episodes', RUN, '--json', '--data', data)).replaceAll(
      /,"branches":\d+/g,
      '',
    ),
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-lab-branches-'));
  data = at('data');
  cpSync(join(FIXTURE, 'data'), data, { recursive: true });
  chmodSync(data, 0o700);
  const lab = await openLab({ dataFolder: data, host: 'browser', version: '0' });
  await lab.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('branches of a run', () => {
  it('are counted with their episodes, and enter no list, no statistics and no export', async () => {
    const before = await statistics('before');
    inDatabase(data, (database) => {
      // Each goes on as its episode did.
      for (const episode of listEpisodes(database, RUN).slice(0, 3)) {
        const { id, length, reachedGoal } = episode;
        const record = readEpisodeRecord(database, id)!;
        const walker = { ...someBranch(id).walker, runId: RUN };
        insertBranch(database, someBranch(id, { walker, length, reachedGoal, record }));
      }
    });
    expect(branchesIn(data)).toHaveLength(3);
    const branched = await say('episodes', RUN, '--filter', 'branches', '--json', '--data', data);
    expect((JSON.parse(branched) as EpisodeSummary[]).map(({ branches }) => branches)).toEqual([
      1, 1, 1,
    ]);
    expect(await statistics('after')).toEqual(before);
  });

  it('are what became of their episode, walked by its weights', async () => {
    const store = openStore(data);
    const { database } = store;
    const workers = { walkerWorker: WALKER_WORKER, analysisWorker: ANALYSIS_WORKER };
    const walks = new WalkService({ ...workers, dataFolder: data, database });
    try {
      const branches = new BranchService({ database, walks });
      const step = 2;
      const recordedOf = (id: number) => decodeEpisode(readEpisodeRecord(database, id)!);
      // One that rounding on another processor does not lead elsewhere at once.
      const { id: episodeId } = listEpisodes(database, RUN).find(
        ({ id }) => firmSteps(recordedOf(id)) > step + 1,
      )!;
      const walk = walkRequestSchema.parse({
        source: { kind: 'episode', episodeId },
        script: [{ step, changes: {} }],
      });
      const kept = await branches.keep(walk, 'Untouched');
      expect(kept).toMatchObject({ episodeId, step });
      expect(kept.walker).toMatchObject({ runId: RUN, update: 40 });
      // Its first thought is the recorded one but for rounding: later ones carry that on, and it grows.
      expect(['exact', 'rounded']).toContain(kept.walker.fidelity);
      // Nothing was changed: it goes on as it was recorded, up to where rounding decides.
      const recorded = recordedOf(episodeId);
      const branch = decodeEpisode(branches.record(kept.id));
      expect(branch.length).toBe(kept.length);
      const { board, goalCell } = recorded;
      expect(branch).toMatchObject({ board, goalCell });
      expect(doorsClosedAt(branch, 0)).toEqual(doorsClosedAt(recorded, step));
      const firm = firmSteps(recorded);
      const compared = firm - step;
      expect(branch.actions.slice(0, compared)).toEqual(recorded.actions.slice(step, firm));
      expect(branch.agentCells.slice(0, compared + 1)).toEqual(
        recorded.agentCells.slice(step, firm + 1),
      );
      if (isFirm(recorded)) {
        expect(step + branch.length).toBe(recorded.length);
        expect(branch.reachedGoal).toBe(recorded.reachedGoal);
      }
      branches.delete(kept.id);
    } finally {
      await walks.close();
      await store.close();
    }
  });

  it('come along in a file, which has the format that knows them', async () => {
    const path = at('branched.hrmrun');
    await say('archive', 'export', RUN, path, '--data', data);
    await say('archive', 'import', path, '--data', at('other'));
    expect(branchesIn(at('other'))).toEqual(branchesIn(data));
    const again = at('again.hrmrun');
    await say('archive', 'export', RUN, again, '--data', at('other'));
    await say('archive', 'import', again, '--data', at('third'));
    expect(branchesIn(at('third'))).toEqual(branchesIn(data));
  });

  it('stay away with the episodes', async () => {
    const path = at('small.hrmrun');
    await say('archive', 'export', RUN, path, '--without', 'episodes', '--data', data);
    await say('archive', 'import', path, '--data', at('small'));
    expect(branchesIn(at('small'))).toEqual([]);
  });

  it('are in a copy of the lab, and come back from the trash', async () => {
    await say('backup', at('copy'), '--data', data);
    expect(branchesIn(at('copy'))).toEqual(branchesIn(data));
    await say('delete', RUN, '--yes', '--data', at('copy'));
    await say('trash', 'restore', RUN, '--data', at('copy'));
    expect(branchesIn(at('copy'))).toEqual(branchesIn(data));
  });

  it('are looked at by verify', async () => {
    const verify = async () => {
      const answer = await runCli('verify', '--json', '--data', data);
      return JSON.parse(answer.stdout) as {
        findings: { check: string; what: string }[];
        summary: VerifySummary;
      };
    };
    expect((await verify()).findings).toEqual([]);
    for (const [spoil, what] of [
      ["UPDATE branch_records SET record = x'0102' WHERE branch = 1", 'branch 1: episode record'],
      ["UPDATE branches SET walk = '{}' WHERE id = 2", 'branch 1: '],
      ['DELETE FROM branch_records WHERE branch = 1', 'branch 1: its record is missing'],
      ['UPDATE branches SET step = 99 WHERE id = 3', '3 of 3 kept branches'],
    ] as const) {
      inDatabase(data, (database) => database.run(spoil));
      const { findings } = await verify();
      expect(findings).toMatchObject([{ check: 'branches', what: expect.stringContaining(what) }]);
    }
  });

  it('go with the episodes that are freed', async () => {
    const lab = await openLab({ dataFolder: data, host: 'browser', version: '0' });
    try {
      await readToEnd(lab.storage.free({ what: 'all-episodes', runs: [RUN] }));
    } finally {
      await lab.close();
    }
    expect(JSON.parse(await say('episodes', RUN, '--json', '--data', data))).toEqual(
      [] satisfies EpisodeSummary[],
    );
    inDatabase(data, (database) => expect(database.all('SELECT id FROM branches')).toEqual([]));
  });
});
