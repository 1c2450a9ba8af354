import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import type { RunResult, TrainingResult } from '../../../../src-main/cli/text/run-result.ts';
import { ended, startUntil } from './child.ts';
import { runCli } from './run-cli.ts';

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'hrm-lab-train-'));
});
afterAll(() => rmSync(data, { recursive: true }));

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';
const runs = async () =>
  JSON.parse((await runCli('list', '--json', '--data', data)).stdout) as RunSummary[];
const small = (...settings: string[]) => settings.flatMap((setting) => ['--set', setting]);

describe('a whole run', () => {
  let trained: TrainingResult;

  it('is trained, with the result as the last line', async () => {
    const settings = small(
      'validation.everyUpdates=20',
      'validation.episodes=32',
      'learning.batchSize=16',
      'learning.learningStarts=320',
    );
    const options = ['--preset', 'quick', '--seed', '3', '--max-updates', '40', '--json'];
    const answer = await runCli('train', ...options, ...settings, '--data', data);
    expect(answer.code).toBe(0);
    expect(answer.stderr).toMatch(/^49,410 parameters, about .* an update\nAbout .* on .*\nRun /);
    expect(answer.stderr).toMatch(/update 20: goal .*\n(.*\n)*update 40: goal /);
    trained = JSON.parse(lastLine(answer.stdout)) as TrainingResult;
    expect(trained).toEqual({
      run: expect.any(String),
      engine: 'onnx-cpu',
      preset: 'quick',
      updates: 40,
      environmentSteps: expect.any(Number),
      wallSeconds: expect.any(Number),
      validation: {
        episodes: 32,
        goalRate: expect.any(Number),
        frozenDoorGoalRate: expect.any(Number),
        detourGoalRate: trained.validation?.detourGoalRate,
        detourShare: expect.any(Number),
        doorwaysGoalRate: trained.validation?.doorwaysGoalRate,
        doorwaysShare: expect.any(Number),
        meanLength: expect.any(Number),
        meanOptimalLength: expect.any(Number),
        noWayShare: 0,
        meanTimeAwareLength: expect.any(Number),
      },
      state: 'finished',
      note: null,
    });
    expect(trained.environmentSteps).toBeGreaterThan(1000);
  });

  it('is listed', async () => {
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ id: trained.run, state: 'finished', seed: 3, variant: 'carry' });
    expect((await runCli('list', '--data', data)).stdout).toContain(`${trained.run}  Quick`);
  });

  it('has its validation episodes', async () => {
    const answer = await runCli('episodes', trained.run.slice(0, 4), '--json', '--data', data);
    const episodes = JSON.parse(answer.stdout) as EpisodeSummary[];
    const moving = episodes.filter((each) => each.update === 40 && !each.doorsFrozen);
    expect(moving).toHaveLength(32);
    const reached = moving.filter((each) => each.reachedGoal).length;
    expect(reached / 32).toBe(trained.validation?.goalRate);
  });

  it('has episodes that can be filtered and sorted', async () => {
    const list = async (...options: string[]) => {
      const words = ['episodes', trained.run, '--json', '--data', data, ...options];
      return JSON.parse((await runCli(...words)).stdout) as EpisodeSummary[];
    };
    const all = await list();
    const bumpedAndFailed = await list('--filter', 'bumps', 'failed', '--sort', 'bumps');
    expect(bumpedAndFailed.length).toBeGreaterThan(0);
    expect(new Set(bumpedAndFailed.map(({ id }) => id))).toEqual(
      new Set(all.filter((each) => each.bumps! > 0 && !each.reachedGoal).map(({ id }) => id)),
    );
    const bumps = bumpedAndFailed.map((each) => each.bumps!);
    expect(bumps).toEqual(bumps.toSorted((a, b) => b - a));
    const text = await runCli('episodes', trained.run, '--sort', 'length', '--data', data);
    expect(text.stdout).toMatch(/OVER OPTIMUM.*PATH CLOSED.*NEAR TIES.*BUMPS\n/);
    const unknown = await runCli('episodes', trained.run, '--filter', 'good', '--data', data);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain('door-closed-on-path');
  });

  it('is evaluated on fresh mazes', async () => {
    const answer = await runCli('eval', 'latest', '--episodes', '48', '--json', '--data', data);
    expect(answer.code).toBe(0);
    const result = JSON.parse(lastLine(answer.stdout)) as RunResult;
    expect(result).toMatchObject({ run: trained.run, updates: 40, validation: { episodes: 48 } });
    expect(result).toMatchObject({ mazeSeed: 1, epsilon: 0 });
    const again = await runCli('eval', 'latest', '--episodes', '48', '--json', '--data', data);
    const second = JSON.parse(lastLine(again.stdout)) as RunResult;
    expect(second.validation).toEqual(result.validation);
  });

  it('cannot be resumed when it is finished, nor can one that is not there', async () => {
    const finished = await runCli('resume', trained.run, '--data', data);
    expect(finished).toMatchObject({ code: 2, stdout: '' });
    expect(finished.stderr).toMatch(/^hrm-lab: run .* is finished[^\n]*\n$/);
    const alone = await runCli('resume', trained.run, '--detach', '--data', data);
    expect(alone).toMatchObject({ code: 2, stdout: '' });
    expect(alone.stderr).toMatch(
      /^hrm-lab: --detach: what trains here ends with this command[^\n]*\n$/,
    );
    const missing = await runCli('resume', 'nothing', '--data', data);
    expect(missing.stderr).toBe('hrm-lab: there is no run "nothing"\n');
    expect(missing.code).toBe(2);
  });
});

/** A run that nobody waits for: small, and validated every 20 updates. */
const ENDLESS = [
  '--max-updates',
  '10000000',
  ...small(
    'model.width=8',
    'model.inner=8',
    'model.layers=1',
    'environment.stepLimit=12',
    'learning.batchSize=8',
    'learning.environments=16',
    'learning.learningStarts=64',
    'learning.replayCapacity=1600',
    'validation.everyUpdates=20',
    'validation.episodes=4',
    'engine.threads=1',
  ),
];

describe('a process that trains', () => {
  let child: ChildProcess;
  beforeAll(async () => {
    // In whichever order it says so.
    const trains = /^(?=[^]* of \d+ updates)[^]*update 20: goal/;
    child = await startUntil(trains, 'train', ...ENDLESS, '--data', data);
  });
  afterAll(() => child?.kill('SIGKILL'));

  it('lets others read, and is the only one that trains in its folder', async () => {
    const [running] = await runs();
    expect(running?.state).toBe('running');
    const second = await runCli('train', '--data', data);
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toMatch(/^hrm-lab: [^\n]*\n$/);
    expect(await runs()).toHaveLength(2);
  });

  it('stops with a checkpoint, from which it is resumed, at Ctrl-C and when it is asked to end', async () => {
    const end = async (signal: 'SIGINT' | 'SIGTERM', code: number) => {
      child.kill(signal);
      expect(await ended(child)).toBe(code);
      const [run] = await runs();
      expect(run).toMatchObject({ state: 'stopped', resumable: true });
      return run!.progress.update;
    };
    const stoppedAt = await end('SIGINT', 130);
    expect(stoppedAt).toBeGreaterThanOrEqual(20);
    const next = 20 * (Math.floor(stoppedAt / 20) + 1);
    const resume = ['resume', 'latest', '--data', data];
    child = await startUntil(new RegExp(`update ${next}: goal`), ...resume);
    const later = await end('SIGTERM', 143);
    expect(later).toBeGreaterThanOrEqual(next);
    const [{ id }] = await runs();
    const checkpoints = readdirSync(join(data, 'runs', id));
    expect(checkpoints).toContain(`checkpoint-${String(later).padStart(9, '0')}`);
  });
});
