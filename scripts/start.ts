/**
 * `npm start [-- --browser] [--port N] [--data DIR]`: the lab as a desktop application where
 * Electron can run, else in a browser.
 */
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { labDataFolder } from '../src-main/lab/data-folder.ts';
import { runBrowserMode } from '../src-main/server/browser-mode.ts';
import { hasDisplay } from '../src-main/server/open-app-window.ts';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { buildIfStale, PAGES } from '../src-main/server/stale-build.ts';
import { outliveReaders } from '../src-main/server/outlive-readers.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { APPLICATION, NOTICES, runElectron } from './electron-application.ts';

interface StartOptions {
  readonly browser: boolean;
  readonly port: number | null;
  readonly dataFolder: string;
}

/** A shell's code for a program that a signal ended is so much above the signal's number. */
const SIGNAL_CODES = 128;

const say = (line: string) => process.stdout.write(`${line}\n`);

function readOptions(): StartOptions {
  const { values } = parseArgs({
    options: {
      browser: { type: 'boolean', default: false },
      port: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error(`--port ${values.port}: expected a whole number from 0 to 65535`);
  }
  const dataFolder = values.data === undefined ? labDataFolder(process.env) : resolve(values.data);
  return { browser: values.browser || port !== null, port, dataFolder };
}

/** Runs the desktop application to its end. Resolves to why it could not, or to null. */
async function tryDesktop(dataFolder: string): Promise<string | null> {
  if (!hasDisplay(process.env)) return 'there is no display for Electron';
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return 'Electron does not run as root';
  }
  const electron = findElectron(PACKAGE_ROOT) ?? (await fetchElectron(PACKAGE_ROOT, say));
  if (electron === null) return 'Electron could not be fetched';
  for (const build of [PAGES, APPLICATION, NOTICES]) {
    await buildIfStale(PACKAGE_ROOT, build, () => say(`Building ${build.output} …`));
  }
  const { code, signal, neverCameUp } = await runElectron(electron, PACKAGE_ROOT, dataFolder);
  if (neverCameUp) return 'Electron does not start here';
  process.exitCode = code ?? SIGNAL_CODES + constants.signals[signal ?? 'SIGTERM'];
  return null;
}

outliveReaders();
try {
  const options = readOptions();
  const obstacle = options.browser ? 'as asked' : await tryDesktop(options.dataFolder);
  if (obstacle !== null) {
    say(`Browser mode: ${obstacle}.`);
    await runBrowserMode({ ...options, openWindow: true, say });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
