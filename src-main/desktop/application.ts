import { join } from 'node:path';
import { app, type BrowserWindow, shell, type WebContents } from 'electron';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { HostMessages } from '../lab/host-messages.ts';
import { type Lab, openLab } from '../lab/open-lab.ts';
import { onAskedToEnd } from '../server/end-signals.ts';
import { noticesFile, SAMPLE_FILE, clusterArchive } from '../server/package-root.ts';
import { openRendererFiles } from '../server/renderer-files.ts';
import { serveApiPorts } from './api-port.ts';
import { APP_ORIGIN, serveAppPages } from './app-protocol.ts';
import { Background } from './background.ts';
import { chooseDataFolder } from './data-folder-choice.ts';
import { followDownloads } from './downloads.ts';
import { IconBar } from './icon-bar.ts';
import { keepOpenings, takeKeptOpenings } from './kept-openings.ts';
import { goingOn, goingOnText, withoutHeld } from './live-runs.ts';
import { lockDown } from './lock-down.ts';
import { setMenu } from './menu.ts';
import { MOVING_PATH, withMovingPage } from './moving-page.ts';
import { OpenThings } from './open-things.ts';
import { type Opening, wordsOf } from './openings.ts';
import { Quitting } from './quitting.ts';
import { logLostProcesses, recoverPage } from './recovery.ts';
import { TrainingSigns } from './training-signs.ts';
import { Updates } from './updates/updates.ts';
import { whyNotUpdatable } from './updates/why-not-updatable.ts';
import { bringForward, createWindow, mayUseDevTools } from './window.ts';

export interface ApplicationOptions {
  readonly dataFolder: string;
  /** The folder was given at the start: it is not for the application to change. */
  readonly isGiven: boolean;
  /** null when none is kept. */
  readonly logFile: string | null;
  /** What it was opened with. */
  readonly openings: readonly Opening[];
}

/** The running application, as a second start and the system find it. */
export interface Application {
  /** Brings the window forward and opens what somebody asks for. */
  show(openings: readonly Opening[]): void;
}

const say = (text: string) => void process.stderr.write(`${text}\n`);

/** A page that does not come is no reason to end: its window was closed meanwhile, or it is loaded again. */
const loaded = (page: Promise<void>) =>
  page.catch((error: unknown) => say(`The page was not loaded: ${errorMessage(error)}`));

/** Where the page is, or its beginning. */
function address(contents: WebContents): string {
  const url = contents.getURL();
  return url.startsWith(`${APP_ORIGIN}/`) ? url : `${APP_ORIGIN}/`;
}

/**
 * Opens the lab and its window, and ties the desktop to it.
 * @throws the lab's errors when it cannot be opened; nothing is shown then
 */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const { dataFolder, isGiven, logFile, openings } = options;
  const root = app.getAppPath();
  const readFile = withMovingPage(openRendererFiles(join(root, 'dist', 'renderer')));
  const messages = new HostMessages();
  const lab: Lab = await openLab({
    dataFolder,
    host: 'electron',
    version: app.getVersion(),
    sampleFile: SAMPLE_FILE,
    clusterArchive: clusterArchive(),
    noticesFile: noticesFile(),
    messages,
  });
  let window: BrowserWindow | null = null;
  const bar = new IconBar(() => window);
  const following = new AbortController();
  const keptFile = join(app.getPath('userData'), 'openings.json');
  const runs = () => withoutHeld(lab.runs.list(), () => lab.runs.queue.list());

  lockDown();
  serveAppPages(readFile, lab.archiveRequests);
  serveApiPorts(lab.router);
  logLostProcesses(say);
  followDownloads({ messages, bar, isArchive: lab.archiveRequests.isAddress });

  const things = new OpenThings({ archives: lab.archives, messages, window: () => window, bar });
  const background = new Background({
    icon: join(root, 'resources', 'icon.png'),
    quit: () => quitting.quit(),
  });
  const close = async () => {
    following.abort();
    things.end();
    signs.end();
    await lab.close();
  };
  const quitting = new Quitting({
    runs,
    window: () => window,
    keepInBackground: () => window && background.enter(window),
    close,
    keepOpenings: (words) => keepOpenings(keptFile, words, say),
    say,
  });
  const updates = new Updates({
    window: () => window,
    bar,
    settingsFile: join(app.getPath('userData'), 'updates.json'),
    obstacle: whyNotUpdatable({
      platform: process.platform,
      isPackaged: app.isPackaged,
      resources: process.resourcesPath,
      environment: process.env,
    }),
    quitWith: (last) => quitting.quitWith(last),
    say,
  });
  const show = () => {
    if (!window) return;
    if (background.isEntered) background.leave(window);
    else bringForward(window);
  };
  const go = (path: string) => {
    show();
    messages.send({ kind: 'go', path });
  };
  const signs = new TrainingSigns({
    runs,
    window: () => window,
    bar,
    onText: (text) => background.say(text),
    onAllEnded: () => background.isEntered && quitting.quit(),
    open: go,
  });
  signs
    .follow(lab.runs.watch(following.signal))
    .catch((error: unknown) => say(`Training is not followed any more: ${errorMessage(error)}`));

  // From the terminal, or by the system: nobody is there to be asked. Not on will-quit: the lab closes after that, and a
  // signal would cut it off.
  app.on(
    'quit',
    onAskedToEnd(() => quitting.quit()),
  );

  window = createWindow({
    root,
    stateFile: join(app.getPath('userData'), 'window.json'),
    devTools: mayUseDevTools(process.env),
    onError: (error) => say(`The window's place was not remembered: ${errorMessage(error)}`),
  });
  window.on('closed', () => (window = null));
  bar.refresh();
  quitting.guard(window);
  recoverPage(window, {
    reload: (contents) => void loaded(contents.loadURL(address(contents))),
    quit: () => quitting.quit(),
    say,
  });
  setMenu({
    platform: process.platform,
    devTools: mayUseDevTools(process.env),
    deeds: {
      go,
      show: (part) => {
        show();
        messages.send({ kind: 'show', part });
      },
      importArchive: () => void things.choose(),
      showDataFolder: () => void shell.openPath(dataFolder),
      showLogs: logFile === null ? null : () => shell.showItemInFolder(logFile),
      showUpdates: () => void updates.show(),
      chooseDataFolder: isGiven ? null : () => window && void choose(window),
    },
  });

  function choose(opened: BrowserWindow): Promise<void> {
    const live = goingOn(runs());
    return chooseDataFolder({
      window: opened,
      dataFolder,
      goingOn: live.length === 0 ? '' : goingOnText(live),
      close: () => {
        quitting.hold();
        return close();
      },
      showMoving: () => loaded(opened.loadURL(`${APP_ORIGIN}${MOVING_PATH}`)),
      exitAnew: () => quitting.exitAnew(),
    });
  }

  await loaded(window.loadURL(`${APP_ORIGIN}/`));
  void things.open([...takeKeptOpenings(keptFile, say), ...openings]);
  void updates.atStart();
  return {
    show: (asked) => {
      show();
      if (quitting.isClosing) return quitting.startAnewWith(wordsOf(asked));
      void things.open(asked);
    },
  };
}
