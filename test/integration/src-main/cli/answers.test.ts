import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import {
  changeState,
  findRun,
  insertRun,
  saveError,
} from '../../../../src-main/store/runs/runs-repository.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { runCli, runProgram } from './run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-lab-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('doctor knows every preset’s number of parameters, and changes nothing', async () => {
  const data = join(folder, 'none');
  const { code, stdout, stderr } = await runCli('doctor', '--json', '--data', data);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const findings = JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as Record<string, unknown>;
  expect(findings).toMatchObject({
    node: process.version,
    dataFolder: { path: data, writable: true },
    engines: expect.arrayContaining([expect.objectContaining({ id: 'onnx-cpu', available: true })]),
    presets: expect.arrayContaining([{ id: 'paper-four-rooms', parameters: 541_186 }]),
  });
  expect(existsSync(data)).toBe(false);
});

it('list says that a folder without a lab holds no run, and leaves it so', async () => {
  const data = join(folder, 'none');
  const answer = { code: 0, stdout: `There is no run in ${data} yet.\n`, stderr: '' };
  expect(await runCli('list', '--data', data)).toEqual(answer);
  expect(await runCli('list', '--json', '--data', data)).toEqual({ ...answer, stdout: '[]\n' });
  const none = { ...answer, stdout: `No run waits in ${data}.\n` };
  expect(await runCli('list', '--queue', '--data', data)).toEqual(none);
  expect(existsSync(data)).toBe(false);
});

it('keeps compiled modules for its next start, unless Node is told not to', async () => {
  const cache = join(folder, 'modules');
  const version = (more: Readonly<Record<string, string>>) =>
    runProgram('src-main/cli/main.ts', ['--version'], { NODE_COMPILE_CACHE: cache, ...more });
  await version({ NODE_DISABLE_COMPILE_CACHE: '1' });
  expect(existsSync(cache)).toBe(false);
  await version({});
  const [first] = readdirSync(cache);
  expect(readdirSync(join(cache, first)).length).toBeGreaterThan(20);
});

it('help and version are no errors', async () => {
  expect(await runCli('--version')).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  const help = await runCli('train', '--help');
  expect(help.code).toBe(0);
  expect(help.stdout).toContain('--stop-at-goal-rate');
});

it('bin/hrm-lab finds its Node from wherever it is linked', async () => {
  const link = join(folder, 'hrm-lab');
  const root = resolve(import.meta.dirname, '..', '..', '..', '..');
  symlinkSync(join(root, 'bin', 'hrm-lab'), link);
  const { stdout } = await promisify(execFile)(link, ['--version'], {
    env: { PATH: '/usr/bin:/bin' },
    cwd: folder,
  });
  expect(stdout).toBe('0.1.0\n');
});

it('shows no terminal what a stored name would make it do', async () => {
  const data = join(folder, 'evil');
  const store = openStore(data);
  // Names are refused at the door; these were stored before, or by another program.
  const evil = 'mine\u001B[2J\u001B]0;owned\u0007\nabc  forged  finished\u202E';
  insertRun(store.database, {
    id: 'evilrun',
    config: { ...findPreset('quick')!.config, name: evil },
    stopAtGoalRate: null,
    maxSeconds: null,
    createdAt: 0,
  });
  const run = findRun(store.database, 'evilrun')!;
  changeState(store.database, run.number, { state: 'failed', at: 0, update: 0, note: evil });
  saveError(store.database, run.number, { code: 'X', message: evil });
  await store.close();
  const listed = await runCli('list', '--data', data);
  expect(listed.stdout).toContain('mine\\u{1b}[2J\\u{1b}]0;owned\\u{7}\\u{a}abc');
  const answers = [
    listed,
    await runCli('episodes', 'evilrun', '--data', data),
    await runCli('eval', 'evilrun', '--data', data),
    await runCli('export', 'evilrun', '--weights', join(folder, 'w.safetensors'), '--data', data),
    await runCli('eval', evil, '--data', data),
    await runCli('train', '--config', join(folder, evil), '--data', data),
    await runCli('train', '--set', `name=${evil}`, '--data', data),
  ];
  for (const { stdout, stderr } of answers) {
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202E/u);
  }
  // Two lines of the table, heading and run, whatever is in the name.
  expect(listed.stdout.trimEnd().split('\n')).toHaveLength(2);
});
