import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtPackages } from '../../../scripts/third-party-notices.ts';
import { PACKAGE_ROOT, packageVersion } from '../../../src-main/server/package-root.ts';
import { folderOfFile } from '../file-folders.ts';
import { runCli } from '../src-main/cli/run-cli.ts';
import { extractFiles, readAsar } from './asar.ts';
import { expectWhatBelongs, unpackedFor } from './contents.ts';
import { buildAll, type DebianPackage, packForDebian } from './pack.ts';

let packed: DebianPackage;
let resources: string;
beforeAll(async () => {
  await buildAll();
  packed = await packForDebian(folderOfFile('hrm-lab-package-'));
  resources = join(packed.folder, 'resources');
});

describe('the package', () => {
  it('holds what belongs there, natives of its platform alone, and is under 60 MB beside Electron', () => {
    const unpacked = unpackedFor('linux', process.arch, ['libonnxruntime.so.1']);
    expectWhatBelongs(resources, unpacked, 60e6);
  });

  it('has its licence, Electron’s, and those of all that is inside', () => {
    const own = readFileSync(join(PACKAGE_ROOT, 'LICENSE'), 'utf8');
    expect(readFileSync(join(resources, 'LICENSE.txt'), 'utf8')).toBe(own);
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect(existsSync(join(packed.folder, name)), name).toBe(true);
    }
    const notices = readFileSync(join(resources, 'THIRD_PARTY_NOTICES.txt'), 'utf8');
    const told = new Set(notices.split('\n'));
    const inside = builtPackages().map(({ name, version }) => `${name} ${version}`);
    const named = inside.map((line) => line.slice(0, line.lastIndexOf(' ')));
    const some = [
      '@vue/runtime-dom',
      'echarts',
      'reka-ui',
      '@fontsource-variable/inter',
      'zod',
      '@orpc/server',
    ];
    expect(named).toEqual(expect.arrayContaining(some));
    expect(inside.filter((line) => !told.has(line))).toEqual([]);
    for (const native of ['better-sqlite3', 'onnxruntime-node', 'onnxruntime-common']) {
      expect(notices).toMatch(new RegExp(`^${native} \\d`, 'm'));
    }
    for (const within of ['SIL OPEN FONT LICENSE', 'protocolbuffers/protobuf', 'Apache License']) {
      expect(notices).toContain(within);
    }
  });

  it('is told apart by those who install it', () => {
    const told = (option: string) => packed.told[packed.told.indexOf(option) + 1];
    expect(told('--name')).toBe('hrm-agent-lab');
    expect(told('--version')).toBe(packageVersion());
    expect(told('--license')).toBe('Apache-2.0');
    expect(told('--maintainer')).toMatch(/^HRM-Agent Lab <\S+@\S+>$/);
    expect(told('--url')).toMatch(/^https:/);
    expect(told('--description')).toMatch(/^Laboratory for .+\n .+/);
    expect(told('--package')).toMatch(/hrm-agent-lab-[\d.]+-linux-\w+\.deb$/);
  });

  it('tells the desktop what it is, what it opens, and how it looks', () => {
    const { installed, folder } = packed;
    const entry = installed['/usr/share/applications/hrm-agent-lab.desktop']!;
    expect(entry.split('\n')).toEqual(
      expect.arrayContaining([
        'Name=HRM-Agent Lab',
        'Exec="/opt/HRM-Agent Lab/hrm-agent-lab" %U',
        'Icon=hrm-agent-lab',
        'StartupWMClass=hrm-agent-lab',
        'MimeType=application/x-hrm-agent-lab-run;x-scheme-handler/hrm-lab;',
        'Categories=Science;',
      ]),
    );
    expect(entry).toMatch(/^Comment=\S/m);
    const types = installed['/usr/share/mime/packages/hrm-agent-lab.xml'];
    expect(types).toContain('<mime-type type="application/x-hrm-agent-lab-run">');
    expect(types).toContain('<glob pattern="*.hrmrun"/>');
    for (const size of [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]) {
      const icon = installed[`/usr/share/icons/hicolor/${size}x${size}/apps/hrm-agent-lab.png`];
      expect(icon, `${size} pixels`).toMatch(/^.PNG/);
    }
    expect(existsSync(join(folder, 'hrm-agent-lab'))).toBe(true);
  });

  it('has the command line, on the PATH too', () => {
    const launcher = join(PACKAGE_ROOT, 'resources', 'launchers', 'hrm-lab');
    expect(readFileSync(join(resources, 'hrm-lab'), 'utf8')).toBe(readFileSync(launcher, 'utf8'));
    expect(statSync(join(resources, 'hrm-lab')).mode & 0o111).toBe(0o111);
    expect(packed.told).toContain('resources/launchers/hrm-lab=/usr/bin/hrm-lab');
  });

  it('asks nobody for updates', () => {
    expect(readdirSync(resources).toSorted()).toEqual([
      'LICENSE.txt',
      'THIRD_PARTY_NOTICES.txt',
      'app.asar',
      'app.asar.unpacked',
      // Lets Ubuntu's AppArmor allow Chromium's sandbox.
      'apparmor-profile',
      'hrm-lab',
    ]);
  });
});

describe('what is inside, unpacked', () => {
  let app: string;
  beforeAll(() => {
    app = folderOfFile('hrm-lab-unpacked-');
    extractFiles(readAsar(join(resources, 'app.asar')), app);
  });

  const run = (name: string, ...words: string[]) =>
    promisify(execFile)(process.execPath, [join(app, 'dist', 'app', name), ...words]);

  it('is an application that lacks Electron and nothing else', async () => {
    const { name, main, version, desktopName } = JSON.parse(
      readFileSync(join(app, 'package.json'), 'utf8'),
    );
    expect({ name, main, version, desktopName }).toEqual({
      name: 'hrm-agent-lab',
      main: 'dist/app/main.cjs',
      version: packageVersion(),
      desktopName: 'hrm-agent-lab.desktop',
    });
    const failure = await run('main.cjs').catch((error: unknown) => error);
    expect(failure).toMatchObject({
      stderr: expect.stringContaining("Cannot find module 'electron'"),
    });
  });

  it('trains, shows its sample, and writes the same model as the sources', async () => {
    const data = folderOfFile('hrm-lab-unpacked-data-');
    const at = ['--data', data];
    const settings = [
      'engine.kind=onnx-cpu',
      'engine.threads=2',
      'learning.learningStarts=64',
      'validation.episodes=4',
    ];
    const small = settings.flatMap((setting) => ['--set', setting]);
    await run('hrm-lab.cjs', 'train', '--preset', 'quick', '--max-updates', '2', ...small, ...at);
    await run('hrm-lab.cjs', 'export', 'latest', '--onnx', join(data, 'packed.onnx'), ...at);
    await runCli('export', 'latest', '--onnx', join(data, 'source.onnx'), ...at);
    // Packages that some library takes where they are (`long`) are not inside.
    const [fromPackage, fromSource] = ['packed', 'source'].map((name) =>
      readFileSync(join(data, `${name}.onnx`)),
    );
    expect(fromPackage!.length).toBeGreaterThan(100_000);
    expect(fromPackage!.equals(fromSource!)).toBe(true);
    await run('hrm-lab.cjs', 'sample', ...at);
    const { stdout } = await run('hrm-lab.cjs', 'list', '--json', ...at);
    expect(JSON.parse(stdout)).toHaveLength(3);
  });
});
