import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerTables } from '../../../scripts/gpu-kit-tables.ts';
import { LARGEST_KIT, type MadeKit, makeGpuKit } from '../../../scripts/gpu-kit-archive.ts';
import { answerSchema } from '../../../src-main/gpu-kit/answer.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { folderOfFile, removeFileFolders } from '../file-folders.ts';
import { softwareVulkan } from '../src-main/engine/onnx/software-vulkan.ts';

/** What a device in software computes within seconds. */
const SMALL = [
  '--presets quick --batches 4 --updates 10 --minutes 30',
  '--set model.width=8 --set model.inner=8 --set model.layers=1',
  '--set learning.batchSize=4 --set learning.environments=4',
].flatMap((words) => words.split(' '));

// The kit is for Linux on x64, and made there.
describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('the GPU kit', () => {
  let made: MadeKit;
  let place: string;
  beforeAll(async () => {
    made = await makeGpuKit(folderOfFile('hrm-lab-kit-dist-'));
    place = folderOfFile('hrm-lab-kit-bare-');
    for (const file of [made.archive, made.script]) copyFileSync(file, join(place, basename(file)));
    mkdirSync(join(place, 'tmp'));
  });

  // The project of these tests does not do it.
  afterAll(removeFileFolders);

  /** Runs the script beside the archive, with nothing in the environment but the driver. */
  const kit = (...words: string[]) => {
    const { LD_LIBRARY_PATH: _, ...driver } = softwareVulkan();
    const set = Object.entries({ ...driver, TMPDIR: join(place, 'tmp') });
    const environment = ['-i', ...set.map(([name, value]) => `${name}=${value}`)];
    const script = join(place, 'gpu-kit.sh');
    return promisify(execFile)('env', [...environment, '/bin/sh', script, ...words], { cwd: '/' });
  };

  it('is smaller than 60 MB', () => {
    console.log(`${basename(made.archive)}: ${(made.bytes / 1e6).toFixed(1)} MB`);
    expect(made.bytes).toBe(statSync(made.archive).size);
    expect(made.bytes).toBeGreaterThan(40e6);
    expect(made.bytes).toBeLessThan(LARGEST_KIT);
  });

  it('measures from the archive alone, and leaves nothing behind', async () => {
    const { stdout, stderr } = await kit(...SMALL);
    const found = answerSchema.parse(JSON.parse(stdout));
    expect(stderr).toContain('training onnx-cpu quick 10 updates');
    expect(readdirSync(join(place, 'tmp'))).toEqual([]);
    const done = found.parts.filter(({ kind }) => kind !== 'torch');
    expect(done.map(({ kind, outcome, why }) => [kind, outcome, why])).toEqual(
      done.map(({ kind }) => [kind, 'done', null]),
    );
    expect(found.device).not.toBeNull();
    expect(found.curves).toMatchObject({ updates: 10 });
    expect(found.curves!.largestDifference).toBeLessThan(0.01);
    const tests = found.parts.filter((part) => part.kind === 'self-test');
    expect(tests.map(({ engine, found }) => [engine, found.examination?.refused])).toEqual([
      ['onnx-webgpu', null],
      ['onnx-cpu', null],
    ]);
    for (const part of found.parts.filter((part) => part.kind === 'pace')) {
      expect(part.peakMemoryBytes).toBeGreaterThan(50e6);
      expect(part.found.updates?.secondsPerUpdate).toBeGreaterThan(0);
      expect(part.found.calibration?.secondsPerLearn).toBeGreaterThan(0);
    }
    expect(answerTables(found)).toContain('| onnx-webgpu | quick | right |');
  });

  it('says in one line what is wrong with an option', async () => {
    await expect(kit('--minutes', 'all')).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'gpu-kit: --minutes all: a number above 0 is needed\n',
    });
  });

  it('has a script for PyTorch that Python can read', () => {
    const script = join(PACKAGE_ROOT, 'resources', 'gpu-kit', 'update.py');
    const python = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'python3'));
    const found = python.find((file) => existsSync(file));
    if (found === undefined) {
      console.log('update.py was not read: there is no python3 here');
      return;
    }
    const compile = `compile(open(${JSON.stringify(script)}).read(), 'update.py', 'exec')`;
    execFileSync(found, ['-c', compile], { cwd: dirname(script) });
  });
});
