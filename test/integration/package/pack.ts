import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { APPLICATION, NOTICES } from '../../../scripts/electron-application.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { buildIfStale, PAGES } from '../../../src-main/server/stale-build.ts';

const BUILDER = createRequire(import.meta.url).resolve('electron-builder/package.json');

/** What electron-builder would write for targets that are made of the folder. */
export interface LinuxIntegration {
  /** The `.desktop` file. */
  readonly entry: string;
  /** Sizes of its icons in pixels. */
  readonly iconSizes: readonly number[];
  /** The file types, as the system's list of them takes them. */
  readonly mimeTypes: string;
}

export interface PackedApplication {
  /** The folder that would be installed. */
  readonly folder: string;
  readonly linux: LinuxIntegration;
}

/** A folder that looks like a distribution of Electron, and holds nothing that runs. */
function standInElectron(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, name), '#!/bin/sh\n');
    chmodSync(join(folder, name), 0o755);
  }
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/en-US.pak']) {
    writeFileSync(join(folder, name), 'stand-in\n');
  }
  return folder;
}

/** Electron-builder computes the desktop file only for targets whose tools it would download: this asks it. */
const ASK = `
const { writeFileSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { LinuxTargetHelper } = require('node:module')
  .createRequire(${JSON.stringify(BUILDER)})('app-builder-lib/out/targets/LinuxTargetHelper');
exports.default = async ({ packager, outDir }) => {
  const helper = new LinuxTargetHelper(packager);
  const entry = await helper.computeDesktopEntry(packager.platformSpecificBuildOptions);
  const iconSizes = (await helper.icons).map(({ size }) => size);
  const mimeTypes = readFileSync(await helper.mimeTypeFiles, 'utf8');
  writeFileSync(join(outDir, 'linux.json'), JSON.stringify({ entry, iconSizes, mimeTypes }));
};
`;

/** Nobody answers there: what would be downloaded fails at once. */
const NOWHERE = 'http://127.0.0.1:9/';
const OFFLINE = {
  ELECTRON_MIRROR: NOWHERE,
  ELECTRON_BUILDER_BINARIES_MIRROR: NOWHERE,
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
  npm_config_offline: 'true',
};

/**
 * Packs the application for Linux as `npm run dist` does, from what is built now: with a stand-in for Electron, whose
 * fuses nobody can set, and without a network.
 * @param work an empty folder
 */
export async function packForLinux(work: string): Promise<PackedApplication> {
  for (const build of [PAGES, APPLICATION, NOTICES]) {
    await buildIfStale(PACKAGE_ROOT, build, () => {});
  }
  const ask = join(work, 'ask.cjs');
  writeFileSync(ask, ASK);
  const config = join(work, 'electron-builder.json');
  const output = join(work, 'out');
  const settings = {
    extends: join(PACKAGE_ROOT, 'electron-builder.yml'),
    electronDist: standInElectron(join(work, 'electron')),
    electronFuses: null,
    directories: { output },
    afterPack: ask,
  };
  writeFileSync(config, JSON.stringify(settings));
  const program = join(BUILDER, '..', 'cli.js');
  const words = ['--linux', 'dir', `--${process.arch}`, '--config', config];
  await promisify(execFile)(process.execPath, [program, ...words], {
    cwd: PACKAGE_ROOT,
    env: { ...process.env, ...OFFLINE },
  });
  const folder = join(
    output,
    process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
  );
  return { folder, linux: JSON.parse(readFileSync(join(output, 'linux.json'), 'utf8')) };
}
