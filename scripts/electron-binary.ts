import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WHOLE_DOWNLOAD_MILLISECONDS = 15 * 60_000;
const RELEASES = 'https://github.com/electron/electron/releases/download/';

/** What is said where there is none. */
export const ELECTRON_MISSING =
  'no Electron here (fetched, or named by ELECTRON_OVERRIDE_DIST_PATH)';

/** Within a distribution of Electron. */
const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/**
 * Path of Electron's executable: of the distribution that ELECTRON_OVERRIDE_DIST_PATH names, else of the one that was
 * fetched; null where there is none.
 */
export function findElectron(root: string): string | null {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) {
    const executable = join(given, EXECUTABLES[process.platform] ?? 'electron');
    return existsSync(executable) ? executable : null;
  }
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/**
 * Fetches Electron with its own installer and resolves to the executable, or to null when that
 * is not possible. Gives up when the host that has it does not answer at all for a while.
 */
export async function fetchElectron(
  root: string,
  say: (line: string) => void,
  firstContactMilliseconds = 20_000,
): Promise<string | null> {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return null;
  const child = spawn(process.execPath, [installer], {
    stdio: 'ignore',
    timeout: WHOLE_DOWNLOAD_MILLISECONDS,
  });
  const finished = new AbortController();
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      finished.abort();
      resolve();
    };
    child.once('error', end).once('close', end);
  });
  // Without an answer the installer still gets its time: it may unpack a copy from its cache.
  const limit = setTimeout(() => child.kill(), firstContactMilliseconds);
  if (await answers(firstContactMilliseconds, finished.signal)) {
    clearTimeout(limit);
    say('Fetching Electron (about 120 MB, once) …');
  }
  await ended;
  clearTimeout(limit);
  return findElectron(root);
}

/** Whether the host of the releases sends anything at all. */
async function answers(milliseconds: number, finished: AbortSignal): Promise<boolean> {
  const host = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? RELEASES;
  const signal = AbortSignal.any([finished, AbortSignal.timeout(milliseconds)]);
  try {
    await fetch(host, { method: 'HEAD', redirect: 'manual', signal });
    return true;
  } catch {
    return false;
  }
}
