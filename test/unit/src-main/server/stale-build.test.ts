import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Build, buildIfStale } from '../../../../src-main/server/stale-build.ts';

let root: string;
const build: Build = {
  output: join('dist', 'out.txt'),
  sources: ['source', 'missing.txt'],
  tool: 'tool.mjs',
  options: ['--well'],
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hrm-lab-build-'));
  mkdirSync(join(root, 'dist'));
  mkdirSync(join(root, 'source', 'deep'), { recursive: true });
  writeFileSync(join(root, 'source', 'deep', 'a.ts'), '');
  const writeOptions =
    "import { writeFileSync } from 'node:fs';\n" +
    "writeFileSync('dist/out.txt', process.argv.slice(2).join());\n";
  writeFileSync(join(root, 'tool.mjs'), writeOptions);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('buildIfStale', () => {
  it('builds what is not there, in the root, and not a second time', async () => {
    const onBuild = vi.fn<() => void>();
    await buildIfStale(root, build, onBuild);
    expect(readFileSync(join(root, build.output), 'utf8')).toBe('--well');
    await buildIfStale(root, build, onBuild);
    expect(onBuild).toHaveBeenCalledTimes(1);
  });

  it('builds again after a change deep in the sources', async () => {
    await buildIfStale(root, build, () => {});
    const later = new Date(Date.now() + 5000);
    utimesSync(join(root, 'source', 'deep', 'a.ts'), later, later);
    const onBuild = vi.fn<() => void>();
    await buildIfStale(root, build, onBuild);
    expect(onBuild).toHaveBeenCalledTimes(1);
  });

  it('has nothing to do where the tool is not installed', async () => {
    rmSync(join(root, 'tool.mjs'));
    await buildIfStale(root, build, () => expect.unreachable());
  });

  it('has nothing to do in Electron, whose executable runs no tools', async () => {
    const versions = vi.spyOn(process, 'versions', 'get');
    versions.mockReturnValue({ ...process.versions, electron: '45.0.0' });
    await buildIfStale(root, build, () => expect.unreachable());
    versions.mockRestore();
  });

  it('says so when nothing was built', async () => {
    writeFileSync(join(root, 'tool.mjs'), '');
    await expect(buildIfStale(root, build, () => {})).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      message: `node tool.mjs made no ${build.output}`,
    });
  });

  it.skipIf(process.platform === 'win32')(
    'passes over links that lead nowhere, as editors keep them',
    async () => {
      symlinkSync('user@host.1', join(root, 'source', '.#a.ts'));
      await buildIfStale(root, build, () => {});
      expect(readFileSync(join(root, build.output), 'utf8')).toBe('--well');
    },
  );

  it('says what failed', async () => {
    const script = "console.error('thinking\\nerror TS1: wrong');\nprocess.exitCode = 3;\n";
    writeFileSync(join(root, 'tool.mjs'), script);
    await expect(buildIfStale(root, build, () => {})).rejects.toMatchObject({
      code: 'BUILD_FAILED',
      message: 'node tool.mjs --well failed: error TS1: wrong',
    });
  });
});
