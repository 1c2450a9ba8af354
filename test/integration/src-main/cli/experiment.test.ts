import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { ended, startUntil } from './child.ts';
import { runCli } from './run-cli.ts';

/** A run of a second or two: few updates of a small model on one thread. */
const TINY = [
  'model.inner=8',
  'model.layers=1',
  'environment.stepLimit=12',
  'learning.batchSize=8',
  'learning.learningStarts=64',
  'validation.everyUpdates=30',
  'validation.episodes=8',
  'engine.kind=onnx-cpu',
  'engine.threads=1',
].flatMap((setting) => ['--set', setting]);

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'hrm-lab-experiment-'));
});
afterAll(() => rmSync(data, { recursive: true }));

const experiment = (...options: string[]) => runCli('experiment', ...options, '--data', data);
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';
const status = async () =>
  JSON.parse((await experiment('status', 'latest', '--json')).stdout) as ExperimentSummary;
const statesOf = ({ runs }: ExperimentSummary) => runs.map(({ state }) => state);

describe('an experiment', () => {
  it('is made of variants, seeds and a grid, and waits', async () => {
    const axes = ['--variants', 'carry,reset', '--seeds', '1', '--grid', 'model.width=16,32'];
    const named = ['--name', 'Widths', '--notes', 'is wider better?', '--max-updates', '30'];
    const answer = await experiment('create', ...axes, ...named, ...TINY);
    expect(answer.code).toBe(0);
    expect(answer.stdout).toMatch(/^Experiment \w+ \(Widths\) has 4 runs; hrm-lab experiment run/);
    const made = await status();
    expect(made).toMatchObject({ name: 'Widths', state: 'held', notes: 'is wider better?' });
    expect(made.runs.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'Widths · width 16 · carry · seed 1: queued',
      'Widths · width 16 · reset · seed 1: queued',
      'Widths · width 32 · carry · seed 1: queued',
      'Widths · width 32 · reset · seed 1: queued',
    ]);
    const { stdout } = await runCli('list', '--queue', '--json', '--data', data);
    const waiting = JSON.parse(stdout) as { id: string }[];
    expect(waiting.map(({ id }) => id)).toEqual(made.runs.map(({ id }) => id));
  });

  it('is held with checkpoints by Ctrl-C', async () => {
    const options = ['run', 'latest', '--threads', '1', '--data', data];
    const child = await startUntil(/carry · seed 1 finished: update 30/, 'experiment', ...options);
    let stdout = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    const held = await status();
    expect(held.state).toBe('held');
    const done = statesOf(held).filter((state) => state === 'finished').length;
    // How many more came to their end before the signal did depends on the machine.
    expect(done).toBeGreaterThanOrEqual(1);
    expect(done).toBeLessThan(4);
    expect(stdout).toContain(`is held: ${done} of 4 runs done.\nhrm-lab experiment run `);
    expect(statesOf(held)).not.toContain('running');
  });

  it('goes on to its end', async () => {
    const answer = await experiment('run', 'latest', '--json');
    expect(answer.code).toBe(0);
    const done = JSON.parse(lastLine(answer.stdout)) as ExperimentSummary;
    expect(done).toMatchObject({
      state: 'finished',
      progress: { updates: 120, totalUpdates: 120 },
    });
    expect(answer.stderr).toContain(
      'Widths · width 32 · reset · seed 1 finished: update 30: goal ',
    );
    expect(await status()).toEqual(done);
  });

  it('is extended by what is missing', async () => {
    const before = await status();
    const alone = await experiment('extend', 'latest', '--seeds', '3', '--run', '--detach');
    expect(alone).toMatchObject({ code: 2, stdout: '' });
    expect(alone.stderr).toContain('--detach: what trains here ends with this command');
    expect((await experiment('run', 'latest', '--detach')).code).toBe(2);
    const answer = await experiment('extend', 'latest', '--seeds', '1-2');
    expect(answer.stdout).toContain('has 4 runs more, 8 in all');
    const extended = await status();
    expect(extended.seeds).toEqual([1, 2]);
    expect(extended.runs.slice(0, 4)).toEqual(before.runs);
    expect(extended.counts).toMatchObject({ finished: 4, queued: 4 });
    const all = JSON.parse((await experiment('status', '--json')).stdout) as object;
    expect(all).toEqual({ experiments: [extended] });
    const listed = await experiment('status');
    expect(listed.stdout).toMatch(/Widths +quick +held +8 +4 +0/);
  });

  it('survives kill -9: held, and nothing is lost but the time since the last checkpoint', async () => {
    const options = ['run', 'latest', '--threads', '1', '--data', data];
    const child = await startUntil(/carry · seed 2 finished: update 30/, 'experiment', ...options);
    child.kill('SIGKILL');
    await ended(child);
    const left = await status();
    expect(left.state).toBe('held');
    expect(statesOf(left).slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'finished'));
    expect(statesOf(left).at(-1)).not.toBe('finished');
    expect((await experiment('run', 'latest')).code).toBe(0);
    expect(await status()).toMatchObject({ state: 'finished', counts: { finished: 8 } });
  });

  it('gives the configuration of a run, to edit and to train with', async () => {
    const [first] = (await status()).runs;
    const exported = await runCli('export', first!.id, '--config', '--data', data);
    const config = JSON.parse(exported.stdout) as RunConfig;
    expect(config).toMatchObject({ seed: 1, variant: 'carry', model: { width: 16 } });
    const file = join(data, 'mine.json');
    const again = ['export', first!.id, '--config', '--out', file, '--data', data];
    expect((await runCli(...again)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(exported.stdout);
    const weights = join(data, 'mine.safetensors');
    expect(await runCli(...again, '--weights', weights)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `hrm-lab: ${file}: is there already\n`,
    });
    expect(existsSync(weights)).toBe(false);
    const told = await runCli('export', first!.id, '--config', '--json', '--data', data);
    expect(JSON.parse(told.stdout)).toEqual({ run: first!.id, config });
    const edited = { ...config, learning: { ...config.learning, batchSize: 0 } };
    writeFileSync(file, JSON.stringify(edited));
    const refused = await runCli('train', '--config', file, '--data', data);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^hrm-lab: .*mine\.json: learning\.batchSize: expected a whole number from 1 to \d+\n$/,
    );
  });

  it('is deleted with its runs', async () => {
    expect((await experiment('delete', 'latest')).code).toBe(2);
    const answer = await experiment('delete', 'latest', '--runs', 'delete', '--for-ever', '--yes');
    expect(answer.stdout).toMatch(
      /^Experiment .* with 8 runs is removed for ever\.\n.* freed\.\n$/,
    );
    expect((await runCli('list', '--json', '--data', data)).stdout).toBe('[]\n');
    expect(readdirSync(join(data, 'runs'))).toEqual([]);
    expect((await experiment('status')).stdout).toMatch(/^There is no experiment in /);
  });
});
