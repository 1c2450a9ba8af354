import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Build } from '../src-main/server/stale-build.ts';

/** An Electron that fails within this time never showed its window. */
const START_MILLISECONDS = 10_000;

const ASKED_TO_END = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The main process and all that it starts, as JavaScript: Electron does not read TypeScript. */
export const APPLICATION: Build = {
  // Written last: a build that was cut short is done anew.
  output: join('dist', 'app', 'preload.cjs'),
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

/** How an application ended. */
export interface ElectronEnd {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It failed before it can have shown its window. */
  readonly neverCameUp: boolean;
}

/** Runs the application until it is closed; signals that ask to end reach it, and it closes the lab. */
export async function runElectron(
  electron: string,
  root: string,
  dataFolder: string,
): Promise<ElectronEnd> {
  const startedAt = performance.now();
  const child = spawn(electron, [root], {
    stdio: 'inherit',
    env: { ...process.env, HRM_LAB_DATA: dataFolder },
  });
  let asked: NodeJS.Signals | null = null;
  const ask = (signal: NodeJS.Signals) => {
    asked = signal;
    // Ctrl-C reaches all processes of a terminal by itself.
    if (signal !== 'SIGINT') child.kill(signal);
  };
  for (const signal of ASKED_TO_END) process.on(signal, ask);
  const ended = await new Promise<Pick<ElectronEnd, 'code' | 'signal'>>((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  for (const signal of ASKED_TO_END) process.off(signal, ask);
  const early = performance.now() - startedAt <= START_MILLISECONDS;
  return { ...ended, neverCameUp: early && asked === null && ended.code !== 0 };
}
