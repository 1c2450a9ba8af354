import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { runChildrenWith } from '../children/run-child.ts';
import { labDataFolder } from '../lab/data-folder.ts';
import { openLab } from '../lab/open-lab.ts';
import { openRendererFiles } from '../server/renderer-files.ts';
import { serveApiPorts } from './api-port.ts';
import { APP_ORIGIN, registerAppScheme, serveAppPages } from './app-protocol.ts';
import { lockDown, silenceChromium } from './lock-down.ts';
import { setMenu } from './menu.ts';
import { runInUtilityProcess } from './utility-child.ts';
import { createWindow } from './window.ts';

async function open(): Promise<void> {
  runChildrenWith(runInUtilityProcess);
  const root = app.getAppPath();
  const readFile = openRendererFiles(join(root, 'dist', 'renderer'));
  const lab = await openLab({
    dataFolder: labDataFolder(process.env),
    host: 'electron',
    version: app.getVersion(),
    sampleFile: join(root, 'resources', 'sample.hrmrun'),
  });
  closeBeforeQuitting(() => lab.close());
  lockDown();
  setMenu();
  serveAppPages(readFile, lab.archiveRequests);
  serveApiPorts(lab.router);
  let window: BrowserWindow | null = createWindow(root);
  window.on('closed', () => {
    window = null;
  });
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  await window.loadURL(`${APP_ORIGIN}/`);
}

/** Lets running workers write their checkpoints before the process ends. */
function closeBeforeQuitting(close: () => Promise<void>): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    close().then(
      () => app.exit(0),
      (error: unknown) => fail(error),
    );
  });
}

function fail(error: unknown): void {
  dialog.showErrorBox('HRM-Agent Lab', errorMessage(error));
  app.exit(1);
}

if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  silenceChromium();
  registerAppScheme();
  app.on('window-all-closed', () => app.quit());
  app.whenReady().then(open).catch(fail);
} else {
  app.quit();
}
