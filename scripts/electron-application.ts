import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Build } from '../src-main/server/stale-build.ts';

/** An Electron that fails within this time never showed its window. */
const START_MILLISECONDS = 10_000;

/** The main process and all that it starts, as JavaScript: Electron does not read TypeScript. */
export const APPLICATION: Build = {
  output: join('dist', 'app', 'main.cjs'),
  sources: ['src-main', 'shared', 'package-lock.json', 'scripts/bundle-app.ts'],
  tool: join('scripts', 'bundle-app.ts'),
  options: [],
};

/** The licences of everything inside it, as the two before have written down. */
export const NOTICES: Build = {
  output: join('dist', 'THIRD_PARTY_NOTICES.txt'),
  sources: [
    'scripts/third-party-notices.ts',
    'resources/licences',
    'dist/renderer/licences.txt',
    'dist/app/licences.txt',
  ],
  tool: join('scripts', 'third-party-notices.ts'),
  options: [],
};

/** Runs the application until it is closed. False when it did not come up at all. */
export async function runElectron(
  electron: string,
  root: string,
  dataFolder: string,
): Promise<boolean> {
  const startedAt = performance.now();
  const child = spawn(electron, [root], {
    stdio: 'inherit',
    env: { ...process.env, HRM_LAB_DATA: dataFolder },
  });
  // Ctrl-C reaches Electron as well, which closes the lab; wait for it.
  const wait = () => {};
  process.on('SIGINT', wait);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(1)).once('close', resolve);
  });
  process.off('SIGINT', wait);
  return code === 0 || performance.now() - startedAt > START_MILLISECONDS;
}
