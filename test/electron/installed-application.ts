import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleApp } from '../../scripts/bundle-app.ts';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';

/** What is installed beside the bundles: the packages with native code, and what these need. */
const INSTALLED = ['better-sqlite3', 'onnxruntime-node', 'onnxruntime-common'];

/** The page of an application of which only the main process matters. */
export const ONLY_PAGE = '<!doctype html><title>HRM-Agent Lab</title>';

/**
 * Makes a folder what an installed application's is, without Electron.
 * @param pages folder of built pages; left out, there is one page, which is empty
 */
export async function installApplication(root: string, pages?: string): Promise<void> {
  copyFileSync(join(PACKAGE_ROOT, 'package.json'), join(root, 'package.json'));
  mkdirSync(join(root, 'node_modules'));
  for (const name of INSTALLED) {
    const installed = join(PACKAGE_ROOT, 'node_modules', name);
    symlinkSync(installed, join(root, 'node_modules', name), 'junction');
  }
  symlinkSync(join(PACKAGE_ROOT, 'resources'), join(root, 'resources'), 'junction');
  const renderer = join(root, 'dist', 'renderer');
  mkdirSync(join(root, 'dist'));
  if (pages !== undefined) symlinkSync(pages, renderer, 'junction');
  else {
    mkdirSync(renderer);
    writeFileSync(join(renderer, 'index.html'), ONLY_PAGE);
  }
  await bundleApp(join(root, 'dist', 'app'));
}
