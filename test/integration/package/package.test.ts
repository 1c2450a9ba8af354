import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtPackages } from '../../../scripts/third-party-notices.ts';
import { PACKAGE_ROOT, packageVersion } from '../../../src-main/server/package-root.ts';
import { folderOfFile } from '../file-folders.ts';
import { runCli } from '../src-main/cli/run-cli.ts';
import { type ArchivedFile, extractFiles, readAsar } from './asar.ts';
import { type PackedApplication, packForLinux } from './pack.ts';

/** What may be installed beside Electron, in bytes. */
const MOST_BYTES = 60e6;

/** Everything that belongs into the archive. */
const BELONGS = [
  /^package\.json$/,
  /^dist\/app\/[\w-]+\.cjs$/,
  /^dist\/renderer\/(index\.html|icon\.svg|moving\.(css|html))$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2)$/,
  /^resources\/(icon\.png|sample\.hrmrun)$/,
  /^node_modules\/better-sqlite3\/(package\.json|lib\/(methods\/)?[\w-]+\.js)$/,
  /^node_modules\/onnxruntime-node\/(package\.json|dist\/\w+\.js)$/,
  /^node_modules\/onnxruntime-common\/(package\.json|dist\/cjs\/([\w-]+\.js|package\.json))$/,
];

const { arch } = process;
const NATIVE = `node_modules/onnxruntime-node/bin/napi-v6/linux/${arch}`;
const UNPACKED = [
  `node_modules/better-sqlite3/prebuilds/linux-${arch}.node`,
  `${NATIVE}/libonnxruntime.so.1`,
  `${NATIVE}/onnxruntime_binding.node`,
  'resources/sample.hrmrun',
];

let packed: PackedApplication;
let resources: string;
let files: readonly ArchivedFile[];
beforeAll(async () => {
  packed = await packForLinux(folderOfFile('hrm-lab-package-'));
  resources = join(packed.folder, 'resources');
  files = readAsar(join(resources, 'app.asar'));
});

describe('the package', () => {
  it('holds what belongs there, and nothing else', () => {
    const packedInside = files.filter(({ isUnpacked }) => !isUnpacked).map(({ path }) => path);
    const foreign = packedInside.filter((path) => !BELONGS.some((form) => form.test(path)));
    expect(foreign).toEqual([]);
    const missing = BELONGS.filter((form) => !files.some(({ path }) => form.test(path)));
    expect(missing).toEqual([]);
    const pages = readdirSync(join(PACKAGE_ROOT, 'dist', 'renderer', 'assets'));
    const packedPages = packedInside.filter((path) => path.startsWith('dist/renderer/assets/'));
    expect(packedPages).toHaveLength(pages.length);
  });

  it('has the native libraries of this platform alone, where the system finds them', () => {
    const unpacked = files.filter(({ isUnpacked }) => isUnpacked).map(({ path }) => path);
    expect(unpacked.toSorted()).toEqual(UNPACKED);
    const beside = readdirSync(join(resources, 'app.asar.unpacked'), {
      recursive: true,
      encoding: 'utf8',
    }).filter((path) => statSync(join(resources, 'app.asar.unpacked', path)).isFile());
    expect(beside.toSorted()).toEqual(UNPACKED);
  });

  it('takes under 60 MB beside Electron', () => {
    const all = readdirSync(resources, { recursive: true, encoding: 'utf8' });
    const sizes = all
      .map((path) => statSync(join(resources, path)))
      .filter((each) => each.isFile());
    const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
    expect(bytes).toBeGreaterThan(40e6);
    expect(bytes).toBeLessThan(MOST_BYTES);
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

  it('tells the desktop what it is, what it opens, and how it looks', () => {
    const { entry, iconSizes, mimeTypes } = packed.linux;
    const lines = entry.split('\n');
    expect(lines).toEqual(
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
    expect(iconSizes).toEqual([16, 24, 32, 48, 64, 96, 128, 256, 512, 1024]);
    expect(mimeTypes).toContain('<mime-type type="application/x-hrm-agent-lab-run">');
    expect(mimeTypes).toContain('<glob pattern="*.hrmrun"/>');
    expect(existsSync(join(packed.folder, 'hrm-agent-lab'))).toBe(true);
  });
});

describe('what is inside, unpacked', () => {
  let app: string;
  beforeAll(() => {
    app = folderOfFile('hrm-lab-unpacked-');
    extractFiles(files, app);
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
    const settings = ['engine.threads=2', 'learning.learningStarts=64', 'validation.episodes=4'];
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
