import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json, above the sources and above the bundles alike; an installed application's is app.asar. */
export const PACKAGE_ROOT = findPackageRoot(import.meta.dirname);

function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no package.json above ${import.meta.dirname}`);
  return findPackageRoot(parent);
}

/** Trained runs that come with the lab, as one file. */
export const SAMPLE_FILE = join(PACKAGE_ROOT, 'resources', 'sample.hrmrun');

/** The lab packed for the nodes of clusters, where `npm run dist:cluster` puts it; it need not be there. */
export function clusterArchive(): string {
  return join(PACKAGE_ROOT, 'dist', `hrm-agent-lab-cluster-${packageVersion()}-linux-x64.tar.gz`);
}

/**
 * The file with the licences of everything inside an installed application, as text: beside its archive, where
 * people find it. A checkout has it once it has been built.
 */
export function noticesFile(root = PACKAGE_ROOT): string {
  const folder = root.endsWith('.asar') ? dirname(root) : join(root, 'dist');
  return join(folder, 'THIRD_PARTY_NOTICES.txt');
}

/** The version of this build, as package.json says. */
export function packageVersion(): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8');
  const { version }: { readonly version: string } = JSON.parse(text);
  return version;
}
