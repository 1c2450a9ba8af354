import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startDetached } from '../children/start-detached.ts';
import { QUIET_BROWSER } from './quiet-browser.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
];
const ON_MACOS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const ON_WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Whether a window can be shown here. */
export function hasDisplay(environment: Environment, platform = process.platform): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** Path of an installed browser that can show a page as an application window, or null. */
export function findAppBrowser(
  environment: Environment,
  platform = process.platform,
): string | null {
  return browserPaths(environment, platform).find(isExecutable) ?? null;
}

/**
 * Opens the address in a window of its own, without tabs and address bar. The browser is started
 * without a shell and outlives this process.
 */
export function openAppWindow(browser: string, address: string): void {
  // Chromium refuses to run as root with its sandbox; only our own page is shown in it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = QUIET_BROWSER.map((name) => `--${name}`);
  const options = [...asRoot, ...quiet, `--app=${address}`, '--window-size=1360,900'];
  startDetached(browser, options, (error) => {
    process.stderr.write(`${browser} could not be started: ${error.message}\n`);
  });
}

function browserPaths(environment: Environment, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return ON_MACOS;
  if (platform === 'win32') {
    const roots = [environment.ProgramFiles, environment['ProgramFiles(x86)']];
    return roots.flatMap((root) => (root ? ON_WINDOWS.map((path) => join(root, path)) : []));
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
