import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How electron-builder calls the systems that it packs for. */
export type PackedSystem = 'linux' | 'mac' | 'win';

const LICENCES = ['LICENSE', 'LICENSES.chromium.html', 'version'];

const HELPERS = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`);

const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>`;

/** The files that electron-builder looks for in an application of macOS. */
function macApplication(folder: string, name: string): Readonly<Record<string, string>> {
  const contents = join(folder, `${name}.app`, 'Contents');
  return { [join(contents, 'Info.plist')]: PLIST, [join(contents, 'MacOS', name)]: '' };
}

function macFiles(): Readonly<Record<string, string>> {
  const frameworks = join('Electron.app', 'Contents', 'Frameworks');
  const helpers = HELPERS.map((name) => macApplication(frameworks, name));
  return Object.assign({}, macApplication('', 'Electron'), ...helpers);
}

const EXECUTABLES: Readonly<Record<PackedSystem, () => Readonly<Record<string, string>>>> = {
  linux: () => ({ electron: '', 'chrome-sandbox': '', chrome_crashpad_handler: '' }),
  mac: macFiles,
  win: () => ({ 'electron.exe': '' }),
};

/** A folder that looks like a distribution of Electron, and holds nothing that runs. */
export function standInElectron(folder: string, system: PackedSystem): string {
  const licences = LICENCES.map((name) => [name, 'stand-in\n'] as const);
  const locale = [join('locales', 'en-US.pak'), ''] as const;
  const files = [...licences, locale, ...Object.entries(EXECUTABLES[system]())];
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/**
 * The program that writes Debian packages would have to be downloaded: this one notes what it was told, and
 * the files that it was given.
 */
export function standInFpm(file: string, notes: string): string {
  const program = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const told = process.argv.slice(2);
const pairs = told.filter((word) => /=[/]usr[/]/.test(word)).map((word) => word.split('='));
const installed = pairs.map(([from, to]) => [to, readFileSync(from, 'latin1')]);
writeFileSync(${JSON.stringify(notes)}, JSON.stringify({ told, installed: Object.fromEntries(installed) }));
writeFileSync(told[told.indexOf('--package') + 1], 'stand-in');
`;
  writeFileSync(file, program);
  chmodSync(file, 0o755);
  return file;
}
