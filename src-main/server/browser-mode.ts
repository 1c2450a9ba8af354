import { dirname, join } from 'node:path';
import { type Lab, type LabOptions, openLab } from '../lab/open-lab.ts';
import type { BrowserServer } from './browser-server.ts';
import { type EndSignal, onAskedToEnd } from './end-signals.ts';
import { keepCompiledModules } from './keep-compiled-modules.ts';
import { findAppBrowser, hasDisplay, openAppWindow } from './open-app-window.ts';
import {
  noticesFile,
  PACKAGE_ROOT,
  packageVersion,
  SAMPLE_FILE,
  clusterArchive,
} from './package-root.ts';
import { openRendererFiles } from './renderer-files.ts';
import { sessionKey } from './session-key.ts';
import { startOnPort } from './start-on-port.ts';
import { buildIfStale, PAGES } from './stale-build.ts';

export interface BrowserModeOptions {
  readonly dataFolder: string;
  /** The port to listen on, or null for the usual one, or any when that cannot be had. */
  readonly port: number | null;
  /** Opens a window of an installed Chromium where there is a display. */
  readonly openWindow: boolean;
  /** End the sessions of all browsers that have opened the lab before. */
  readonly newSession?: boolean | undefined;
  /** Hears every line that a person should see. */
  readonly say: (line: string) => void;
}

/** How a lab is opened for browsers: with all that comes with the package. */
export function browserLab(dataFolder: string): LabOptions {
  return {
    dataFolder,
    host: 'browser',
    version: packageVersion(),
    sampleFile: SAMPLE_FILE,
    clusterArchive: clusterArchive(),
    noticesFile: noticesFile(),
  };
}

/**
 * Runs the lab for a browser on this machine until the process is asked to end, then closes it.
 * @returns how it was asked
 * @throws ServerError when it cannot start, and the lab's own errors.
 */
export async function runBrowserMode(options: BrowserModeOptions): Promise<EndSignal> {
  const { dataFolder, say } = options;
  keepCompiledModules();
  await buildIfStale(PACKAGE_ROOT, PAGES, () => say(`Building ${PAGES.output} …`));
  const readFile = openRendererFiles(join(PACKAGE_ROOT, dirname(PAGES.output)));
  let lab: Lab | undefined;
  const openRouter = async () => {
    lab = await openLab(browserLab(dataFolder));
    return lab.router;
  };
  try {
    const server = await startOnPort(options.port, {
      readFile,
      openRouter,
      sessionKey: () => sessionKey(dataFolder, options.newSession),
      otherRequests: () => lab?.archiveRequests ?? null,
    });
    say(`HRM-Agent Lab runs at ${server.address}`);
    say('Ctrl-C ends it.');
    if (options.openWindow) showWindow(server);
    const signal = await new Promise<EndSignal>(onAskedToEnd);
    say('Closing the lab …');
    await server.close();
    return signal;
  } finally {
    await lab?.close();
  }
}

function showWindow(server: BrowserServer): void {
  const browser = findAppBrowser(process.env);
  if (browser !== null && hasDisplay(process.env)) openAppWindow(browser, server.oneTimeAddress());
}
