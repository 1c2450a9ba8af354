/**
 * `node scripts/third-party-notices.ts`: the licences of all that is inside an installed application,
 * as one text. It is of what was bundled last (`npm run build`), and fails on a licence that the lab
 * cannot be handed on under.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticesFile, PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { isAllowedLicence } from './allowed-licences.ts';
import { APP_LICENCES } from './bundle-app.ts';
import { startedAs } from './started-as.ts';

/** What Vite has written about the packages inside the pages, and inside the bundles. */
const BUNDLED = [join('dist', 'renderer', 'licences.txt'), join('dist', 'app', APP_LICENCES)];

/** Packages that are installed beside the bundles. */
const BESIDE = ['better-sqlite3', 'onnxruntime-common', 'onnxruntime-node'];

/** Packages whose licence is not inside them: the folder of `resources/licences` that has it, of that very version. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'lazy-val': 'lazy-val',
  'onnxruntime-common': 'onnxruntime',
  'onnxruntime-node': 'onnxruntime',
};

const LICENCE_FILE = /^(licen[cs]e|copying|notice|thirdpartynotices)\b/i;

const HEAD = `Third-party notices of HRM-Agent Lab

HRM-Agent Lab itself is under the Apache License 2.0 (LICENSE.txt). What follows is inside it, or beside it in the
same installation. @RUNTIME@

better-sqlite3 contains SQLite, which is in the public domain. On Windows, ONNX Runtime brings the DirectX
Shader Compiler (dxcompiler.dll, dxil.dll) by Microsoft, under the University of Illinois/NCSA Open Source License, whose
text is below under "The LLVM Compiler Infrastructure".
`;

/** Where the licences of what runs the lab are, by where it is installed. */
const RUNTIMES = {
  electron:
    "Electron's licence and Chromium's are in LICENSE.electron.txt and LICENSES.chromium.html.",
  node: "Node's licence is in node/LICENSE.",
} as const;

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
}

/** The packages that a text of Vite's is about; it has a heading for each. */
export function packagesOf(text: string): BundledPackage[] {
  const headings = text.matchAll(/^## (\S+) - (\d\S*)(?: \(.*\))?$/gm);
  return [...headings].map(([, name, version]) => ({ name: name!, version: version! }));
}

interface Notice extends BundledPackage {
  readonly licence: string;
  readonly address: string | null;
  readonly texts: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Folders of `node_modules` by name and version of their package: there may be several of one name. */
function installedFolders(): ReadonlyMap<string, string> {
  const text = readFileSync(join(PACKAGE_ROOT, 'package-lock.json'), 'utf8');
  const {
    packages,
  }: { readonly packages: Readonly<Record<string, { readonly version?: string }>> } =
    JSON.parse(text);
  const found = Object.entries(packages).flatMap(([path, { version }]) => {
    const name = path.split('node_modules/').at(-1);
    return name && version ? [[`${name}@${version}`, join(PACKAGE_ROOT, path)] as const] : [];
  });
  return new Map(found);
}

function licenceFolder({ name, version }: BundledPackage, folder: string): string {
  const elsewhere = ELSEWHERE[name];
  return elsewhere === undefined
    ? folder
    : join(PACKAGE_ROOT, 'resources', 'licences', `${elsewhere}-${version}`);
}

function noticeOf(bundled: BundledPackage, folder: string): Notice {
  const { name, version } = bundled;
  const { license: licence = 'no licence', homepage: address = null } = readManifest(folder);
  if (!isAllowedLicence(licence)) {
    throw new Error(
      `${name} ${version} is under ${licence}, which is not among the allowed licences`,
    );
  }
  const from = licenceFolder(bundled, folder);
  const files = existsSync(from) ? readdirSync(from).filter((file) => LICENCE_FILE.test(file)) : [];
  if (files.length === 0) throw new Error(`${name} ${version}: its licence is not in ${from}`);
  const texts = files.toSorted().map((file) => readFileSync(join(from, file), 'utf8'));
  return { name, version, licence, address, texts: texts.map((text) => text.trim()) };
}

function headingOf({ name, version, licence, address }: Notice): string {
  return [`${name} ${version}`, `Licence: ${licence}`, ...(address ? [address] : [])].join('\n');
}

/**
 * All notices as one text, the same for the same packages; what several are under word for word stands there once.
 * @param bundled what is inside the bundles; the packages beside them are added
 * @param runtime what runs the lab there
 * @throws an error that names a package whose licence is missing, or not allowed
 */
export function thirdPartyNotices(
  bundled: readonly BundledPackage[],
  runtime: keyof typeof RUNTIMES = 'electron',
): string {
  const folders = installedFolders();
  const beside = BESIDE.map((name) => readManifest(join(PACKAGE_ROOT, 'node_modules', name)));
  const ids = [...bundled, ...beside].map(({ name, version }) => `${name}@${version}`);
  const headings = new Map<string, string[]>();
  for (const id of [...new Set(ids)].toSorted()) {
    const folder = folders.get(id);
    if (folder === undefined) throw new Error(`${id} is bundled, but not in package-lock.json`);
    const { name, version } = readManifest(folder);
    const notice = noticeOf({ name, version }, folder);
    const text = notice.texts.join('\n\n');
    headings.set(text, [...(headings.get(text) ?? []), headingOf(notice)]);
  }
  const parts = [...headings].map(([text, of]) =>
    ['='.repeat(80), ...of, '-'.repeat(80), text].join('\n\n'),
  );
  return `${[HEAD.replace('@RUNTIME@', RUNTIMES[runtime]), ...parts].join('\n')}\n`;
}

/** The packages inside what was built last. */
export function builtPackages(): BundledPackage[] {
  return BUNDLED.flatMap((path) => {
    const file = join(PACKAGE_ROOT, path);
    if (!existsSync(file)) throw new Error(`${path} is missing: npm run build makes it`);
    return packagesOf(readFileSync(file, 'utf8'));
  });
}

if (startedAs(import.meta.filename))
  writeFileSync(noticesFile(), thirdPartyNotices(builtPackages()));
