import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { APPLICATION, NOTICES } from '../../../scripts/electron-application.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { buildIfStale, PAGES } from '../../../src-main/server/stale-build.ts';
import { type PackedSystem, standInElectron, standInFpm } from './stand-ins.ts';

const BUILDER = join(
  dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
);

/** Nobody answers there: what would be downloaded fails at once. */
const NOWHERE = 'http://127.0.0.1:9/';
const OFFLINE = {
  ELECTRON_MIRROR: NOWHERE,
  ELECTRON_BUILDER_BINARIES_MIRROR: NOWHERE,
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
  npm_config_offline: 'true',
};

/** What is built now, with everything that goes into a package. */
export async function buildAll(): Promise<void> {
  for (const build of [PAGES, APPLICATION, NOTICES]) {
    await buildIfStale(PACKAGE_ROOT, build, () => {});
  }
}

/**
 * Packs the application as `npm run dist` does, from what is built now, without a network: with a stand-in for Electron,
 * which has neither fuses nor a place for the hash of the archive.
 * @param work an empty folder
 * @param words for electron-builder: targets and processors
 * @returns the folder with what came of it
 */
export async function pack(
  work: string,
  system: PackedSystem,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  mkdirSync(work, { recursive: true });
  const config = join(work, 'electron-builder.json');
  const output = join(work, 'out');
  const settings = {
    extends: join(PACKAGE_ROOT, 'electron-builder.yml'),
    electronDist: standInElectron(join(work, 'electron'), system),
    electronFuses: null,
    disableAsarIntegrity: true,
    win: { signAndEditExecutable: false },
    directories: { output },
  };
  writeFileSync(config, JSON.stringify(settings));
  await promisify(execFile)(
    process.execPath,
    [BUILDER, `--${system}`, ...words, '--config', config],
    { cwd: PACKAGE_ROOT, env: { ...process.env, ...OFFLINE, ...environment } },
  );
  return output;
}

export interface DebianPackage {
  /** The folder that would be installed. */
  readonly folder: string;
  /** What the program that writes the package was told. */
  readonly told: readonly string[];
  /** The files that it was given besides the folder, by where they would be installed; a byte is a character. */
  readonly installed: Readonly<Record<string, string>>;
}

/** Packs for the Linux of this processor, up to what a Debian package is made of. */
export async function packForDebian(work: string): Promise<DebianPackage> {
  mkdirSync(work, { recursive: true });
  const notes = join(work, 'fpm.json');
  const output = await pack(work, 'linux', ['dir', 'deb', `--${process.arch}`], {
    CUSTOM_FPM_PATH: standInFpm(join(work, 'fpm'), notes),
  });
  const name = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`;
  const { told, installed } = JSON.parse(readFileSync(notes, 'utf8'));
  return { folder: join(output, name), told, installed };
}
