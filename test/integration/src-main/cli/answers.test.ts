import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
