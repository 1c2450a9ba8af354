import { execFile } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  archiveName,
  contentsHash,
  filesBelow,
  innerFolder,
  LAB_FILE,
  type LabFile,
  makeClusterArchive,
} from '../../../scripts/cluster-archive.ts';
import { nodePackage, type PackedArch } from '../../../scripts/packed-files.ts';
import type { RunResult } from '../../../src-main/cli/text/run-result.ts';
import { PACKAGE_ROOT, packageVersion } from '../../../src-main/server/package-root.ts';
import { folderOfFile } from '../file-folders.ts';

const ARCH: PackedArch = process.arch === 'arm64' ? 'arm64' : 'x64';
/** Beside a name of a program this is all of its environment. */
const ALONE = ['-i'];
/** Nobody's: who has rights on nothing. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;

const TINY = [
  'environment.inside=5',
  'environment.stepLimit=12',
  'model.width=8',
  'model.inner=8',
  'model.layers=1',
  'learning.updates=3',
  'learning.batchSize=8',
  'learning.environments=16',
  'learning.replayCapacity=1600',
  'learning.learningStarts=320',
  'validation.everyUpdates=3',
  'validation.episodes=4',
  'engine.kind=onnx-cpu',
  'engine.threads=2',
].flatMap((setting) => ['--set', setting]);

/** Everything that belongs into the archive. */
const BELONGS = [
  /^lab\.json$/,
  /^package\.json$/,
  /^(LICENSE|THIRD_PARTY_NOTICES)\.txt$/,
  /^bin\/hrm-lab$/,
  /^node\/(bin\/node|LICENSE)$/,
  /^dist\/app\/[\w-]+\.cjs$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/(methods\/)?[\w-]+\.js)$/,
  /^node_modules\/better-sqlite3\/prebuilds\/linux-(x64|arm64)\.node$/,
  /^node_modules\/onnxruntime-node\/(package\.json|dist\/\w+\.js)$/,
  /^node_modules\/onnxruntime-node\/bin\/napi-v6\/linux\/(x64|arm64)\/(libonnxruntime\.so\.1|onnxruntime_binding\.node)$/,
  /^node_modules\/onnxruntime-common\/(package\.json|dist\/cjs\/([\w-]+\.js|package\.json))$/,
];

// Clusters are Linux; elsewhere there is no Node for it to put in.
describe.skipIf(process.platform !== 'linux')('the archive for clusters', () => {
  let file: string;
  let told: LabFile;
  /** Where somebody has unpacked it, and the link to its program that is on their PATH. */
  let root: string;
  let program: string;
  let data: string;
  beforeAll(async () => {
    const made = await makeClusterArchive(folderOfFile('hrm-lab-dist-'), ARCH, nodePackage(ARCH)!);
    ({ file, lab: told } = made);
    const place = folderOfFile('hrm-lab-node-');
    chmodSync(place, 0o755);
    await promisify(execFile)('tar', ['xzf', file, '-C', place]);
    root = join(place, innerFolder(ARCH));
    mkdirSync(join(place, 'links'));
    program = join(place, 'links', 'hrm-lab');
    symlinkSync(join('..', basename(root), 'bin', 'hrm-lab'), program);
    data = join(place, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (nobody) chownSync(data, nobody.uid, nobody.gid);
  });

  /** Runs it as somebody who may write into the data folder alone, with nothing in the environment. */
  const lab = async (...words: string[]) =>
    (await promisify(execFile)('env', [...ALONE, program, ...words], { cwd: '/', ...nobody }))
      .stdout;

  it('holds what belongs there, for one processor, in less than 75 MB', async () => {
    const files = await filesBelow(root);
    expect(files.filter((path) => !BELONGS.some((form) => form.test(path)))).toEqual([]);
    expect(BELONGS.filter((form) => !files.some((path) => form.test(path)))).toEqual([]);
    expect(files.filter((path) => /linux[-/]/.test(path) && !path.includes(ARCH))).toEqual([]);
    expect(basename(file)).toBe(`${archiveName(ARCH)}.tar.gz`);
    const { size } = statSync(file);
    console.log(`${basename(file)}: ${(size / 1e6).toFixed(1)} MB`);
    expect(size).toBeGreaterThan(40e6);
    expect(size).toBeLessThan(75e6);
  });

  it('says what it is, with a hash of all that it holds', async () => {
    const said: LabFile = JSON.parse(readFileSync(join(root, LAB_FILE), 'utf8'));
    expect(said).toEqual(told);
    expect(said).toMatchObject({
      name: 'hrm-agent-lab',
      version: packageVersion(),
      platform: 'linux',
      arch: ARCH,
      node: process.versions.node,
      glibc: expect.stringMatching(/^2\.\d+$/),
    });
    const others = (await filesBelow(root)).filter((path) => path !== LAB_FILE);
    expect(said.contents).toBe(contentsHash(root, others));
  });

  it('has its licence, Node’s, and those of all that is inside', () => {
    const text = (path: string) => readFileSync(join(root, path), 'utf8');
    expect(text('LICENSE.txt')).toBe(readFileSync(join(PACKAGE_ROOT, 'LICENSE'), 'utf8'));
    expect(text('node/LICENSE')).toMatch(/^Node\.js is licensed/);
    const notices = text('THIRD_PARTY_NOTICES.txt');
    expect(notices).toContain("Node's licence is in node/LICENSE.");
    for (const inside of ['better-sqlite3', 'onnxruntime-node', 'onnxruntime-common', 'zod']) {
      expect(notices).toMatch(new RegExp(`^${inside} \\d`, 'm'));
    }
    // Neither pages nor Electron are there.
    expect(notices).not.toMatch(/^(echarts|reka-ui) \d|LICENSE\.electron/m);
  });

  it('knows no folder of the machine that made it', async () => {
    const texts = (await filesBelow(root)).filter((path) => /\.(c?js|json)$/.test(path));
    expect(texts.length).toBeGreaterThan(100);
    const knowing = texts.filter((path) =>
      readFileSync(join(root, path), 'utf8').includes(PACKAGE_ROOT),
    );
    expect(knowing).toEqual([]);
  });

  it('runs through a link, says the same version, and how the machine is', async () => {
    expect((await lab('--version')).trim()).toBe(told.version);
    const report = JSON.parse(await lab('doctor', '--json', '--data', data));
    expect(report).toMatchObject({ node: `v${told.node}` });
  });

  it('trains, and writes nothing but data', async () => {
    const words = ['--preset', 'quick', '--json', '--data', data];
    const lines = (await lab('train', ...words, ...TINY)).trimEnd().split('\n');
    const result: RunResult = JSON.parse(lines.at(-1)!);
    expect(result).toMatchObject({ engine: 'onnx-cpu', updates: 3 });
    expect(await lab('verify', '--data', data)).toContain('everything is as it should be');
    const others = (await filesBelow(root)).filter((path) => path !== LAB_FILE);
    expect(contentsHash(root, others)).toBe(told.contents);
  });
});
