import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleApp } from '../../scripts/bundle-app.ts';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';

/** What is installed beside the bundles: the packages with native code, and what these need. */
const INSTALLED = ['better-sqlite3', 'onnxruntime-node', 'onnxruntime-common'];

/** The page of an application of which only the main process matters. */
export const ONLY_PAGE = '<!doctype html><title>HRM-Agent Lab</title>';

/** Makes a folder what an installed application's is, without Electron and with a page that is empty. */
export async function installApplication(root: string): Promise<void> {
  copyFileSync(join(PACKAGE_ROOT, 'package.json'), join(root, 'package.json'));
  mkdirSync(join(root, 'node_modules'));
  for (const name of INSTALLED) {
    const installed = join(PACKAGE_ROOT, 'node_modules', name);
    symlinkSync(installed, join(root, 'node_modules', name), 'junction');
  }
  symlinkSync(join(PACKAGE_ROOT, 'resources'), join(root, 'resources'), 'junction');
  mkdirSync(join(root, 'dist', 'renderer'), { recursive: true });
  writeFileSync(join(root, 'dist', 'renderer', 'index.html'), ONLY_PAGE);
  await bundleApp(join(root, 'dist', 'app'));
}
