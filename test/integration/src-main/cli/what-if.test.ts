import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import { cellText } from '../../../../shared/walks/changes.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';
import type { WhatIfResult } from '../../../../src-main/cli/commands/what-if.ts';
import { openLabReader } from '../../../../src-main/lab/open-lab-reader.ts';
import { runCli } from './run-cli.ts';

const TINY = [
  'model.width=8',
  'model.inner=8',
  'model.layers=1',
  'environment.stepLimit=12',
  'learning.updates=60',
  'learning.batchSize=8',
  'learning.environments=16',
  'learning.replayCapacity=1600',
  'learning.learningStarts=320',
  'validation.everyUpdates=20',
  'validation.episodes=4',
  'validation.keptRounds=3',
  'checkpoints.everyUpdates=40',
  'checkpoints.everySeconds=0',
  'engine.kind=onnx-cpu',
  'engine.threads=1',
].flatMap((setting) => ['--set', setting]);

let data: string;
let run: string;
let episodes: EpisodeSummary[];
/** Of an episode of the last round, long enough that something can happen in it. */
let episode: EpisodeSummary;
let record: EpisodeRecord;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'hrm-lab-what-if-'));
  const options = ['--preset', 'quick', ...TINY, '--data', data];
  expect(await runCli('train', ...options)).toMatchObject({ code: 0 });
  run = (JSON.parse((await runCli('list', '--json', '--data', data)).stdout) as { id: string }[])[0]
    .id;
  const listed = await runCli('episodes', run, '--json', '--data', data);
  episodes = JSON.parse(listed.stdout) as EpisodeSummary[];
  const last = episodes.filter(({ update }) => update === 60);
  episode = last.toSorted((a, b) => b.length - a.length)[0];
  const lab = await openLabReader({ dataFolder: data });
  record = decodeEpisode((await lab.recordings.episodeRecord(episode.id))!);
  await lab.close();
});
afterAll(() => rmSync(data, { recursive: true }));

const whatIf = (...options: readonly string[]) =>
  runCli('what-if', run, String(episode.id), ...options, '--data', data);

const NO_WAY = 'With the doors as they are there is no way to the goal.\n';

async function answer(...options: readonly string[]): Promise<WhatIfResult> {
  const { code, stdout, stderr } = await whatIf(...options, '--json');
  expect(code).toBe(0);
  expect(['', NO_WAY]).toContain(stderr);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout) as WhatIfResult;
}

const refusal = async (...options: readonly string[]) => {
  const { code, stdout, stderr } = await whatIf(...options, '--json');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  return stderr;
};

const text = (cell: number) => cellText(record.board, cell);
/** A door on which nobody stands before an environment step. */
const freeDoor = (step: number) =>
  [...record.board.doors].find(
    (cell) => cell !== record.agentCells[step] && cell !== record.goalCell,
  )!;

describe('what-if', () => {
  it('without a change repeats what was recorded, to the bit', async () => {
    const { step, recorded, branch } = await answer('--step', '2');
    expect(step).toBe(2);
    expect(recorded.actions).toEqual([...record.actions.subarray(2)]);
    expect(recorded.q.every((q) => q.length === 4)).toBe(true);
    expect({ actions: branch.actions, q: branch.q }).toEqual(recorded);
    expect(branch).toMatchObject({ reached: episode.reachedGoal, length: episode.length - 2 });
  });

  it('with a door moved sees it: other Q-values of the same environment step', async () => {
    const door = record.board.doors.indexOf(freeDoor(2));
    const isClosed = record.doorsClosed[2 * record.board.doors.length + door] === 1;
    const option = `${text(freeDoor(2))}=${isClosed ? 'open' : 'closed'}`;
    const { recorded, branch } = await answer('--step', '2', '--set-door', option);
    expect(branch.q[0]).not.toEqual(recorded.q[0]);
    const same = `${text(freeDoor(2))}=${isClosed ? 'closed' : 'open'}`;
    const unmoved = await answer('--step', '2', '--set-door', same);
    expect(unmoved.branch.q).toEqual(unmoved.recorded.q);
  });

  it('moves agent and goal, adds walls, holds doors, thinks longer; and says it as a table', async () => {
    const { board, goalCell } = record;
    const free = [...board.walls.keys()].filter(
      (cell) =>
        !board.walls[cell] &&
        !board.doors.includes(cell) &&
        cell !== goalCell &&
        cell !== record.agentCells[1],
    );
    const options = ['--step', '1', '--agent', text(free[0]), '--goal', text(free.at(-1)!)];
    const more = ['--wall', `${text(free[1])}=on`, '--hold-doors', '--recurrent-steps', '4'];
    const { branch } = await answer(...options, ...more);
    expect(branch.q).toHaveLength(branch.length);
    const table = await whatIf(...options, ...more);
    expect(table.stdout).toMatch(/^ENVIRONMENT STEP +RECORDED +BRANCH\n/);
    expect(table.stdout).toContain(`after ${branch.length} environment step`);
  });

  it('says that there is no way to the goal', async () => {
    const { board, agentCells } = record;
    const corner = (goal: number, beside: number) => [
      goal,
      goal + beside,
      goal + beside * board.columns,
    ];
    const corners = [corner(0, 1), corner(board.walls.length - 1, -1)];
    const [goal, ...walls] = corners.find((cells) => !cells.includes(agentCells[0]))!;
    const options = walls.flatMap((cell) => ['--wall', `${text(cell)}=on`]);
    const { stderr, code } = await whatIf('--step', '0', '--goal', text(goal), ...options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: NO_WAY });
  });

  it('refuses what is not possible in one line that says what and where', async () => {
    const { board, goalCell, length, agentCells } = record;
    const noDoor = [...board.walls.keys()].find((cell) => !board.doors.includes(cell))!;
    expect(await refusal('--step', '0', '--set-door', `${text(noDoor)}=open`)).toMatch(
      /--set-door \d+,\d+: there is no door; this episode has doors at( \d+,\d+)+/,
    );
    expect(await refusal('--step', '1', '--wall', `${text(agentCells[1])}=on`)).toContain(
      'the agent would stand in a wall',
    );
    expect(await refusal('--step', '1', '--wall', `${text(goalCell)}=on`)).toContain(
      'the goal would stand in a wall',
    );
    expect(await refusal('--step', '1', '--agent', text(goalCell))).toContain(
      'the agent would stand on the goal',
    );
    expect(await refusal('--step', '0', '--goal', '200,1')).toContain(
      `--goal 200,1: the board's cells are 0,0 to ${board.rows - 1},${board.columns - 1}`,
    );
    expect(await refusal('--step', String(length))).toContain(
      `the episode ends after ${length} environment steps`,
    );
    for (const wrong of ['3', '3,x=open', '1,2=shut', '1,2', '-1,2=open']) {
      expect(await refusal('--step', '0', `--set-door=${wrong}`)).toContain(
        'row,column=open|closed',
      );
    }
    expect(await refusal()).toContain('--step');
    const nobody = await runCli('what-if', run, '999999', '--step', '0', '--data', data);
    expect(nobody).toMatchObject({ code: 2, stdout: '' });
    expect(nobody.stderr).toContain('no recorded episode 999999');
  });

  it('says when the weights are gone, and takes the nearest when told so', async () => {
    const early = episodes.find(({ update }) => update === 20)!;
    const ask = (...options: string[]) =>
      runCli('what-if', run, String(early.id), '--step', '0', ...options, '--data', data);
    const gone = await ask();
    expect(gone).toMatchObject({ code: 2, stdout: '' });
    expect(gone.stderr).toContain('the nearest checkpoint is that of update 40');
    const { code, stderr } = await ask('--checkpoint', '40', '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('other weights than recorded the episode');
    expect((await ask('--checkpoint', '33')).stderr).toContain('33');
  });

  it('changes nothing in the data folder', async () => {
    const before = readdirSync(data, { recursive: true }).toSorted();
    await answer('--step', '1');
    expect(readdirSync(data, { recursive: true }).toSorted()).toEqual(before);
  });
});
