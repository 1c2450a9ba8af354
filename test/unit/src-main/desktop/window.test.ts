import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { bringForward, createWindow, mayUseDevTools } from '../../../../src-main/desktop/window.ts';
import { app, BrowserWindow, nativeTheme, windows } from '../../../electron/stand-in.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

afterEach(() => {
  app.restart();
  app.isPackaged = false;
  nativeTheme.shouldUseDarkColors = false;
});

function open(state?: object): BrowserWindow {
  const stateFile = join(temporaryFolder(), 'window.json');
  if (state) writeFileSync(stateFile, JSON.stringify(state));
  createWindow({ root: '/lab', stateFile, devTools: false, onError: () => {} });
  return [...windows].at(-1) as BrowserWindow;
}

// Electron's security checklist, as far as a window decides it.
it('gives its page nothing of Node, Electron or the system', () => {
  expect(open().options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: false,
  });
  expect(open().options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
});

it('has the developer tools while developing, in packages on request', () => {
  expect(mayUseDevTools({})).toBe(true);
  app.isPackaged = true;
  expect(mayUseDevTools({})).toBe(false);
  expect(mayUseDevTools({ HRM_LAB_DEVTOOLS: '0' })).toBe(false);
  expect(mayUseDevTools({ HRM_LAB_DEVTOOLS: '1' })).toBe(true);
});

it('opens as large as it was, also when that was the whole screen', () => {
  const bounds = { x: 5, y: 6, width: 700, height: 500 };
  const window = open({ ...bounds, maximized: true, fullScreen: false });
  expect(window.bounds).toEqual(bounds);
  expect([window.isMaximized(), window.isFullScreen()]).toEqual([true, false]);
});

it('is shown once it has been drawn', () => {
  const window = open();
  expect(window.visible).toBe(false);
  window.emit('ready-to-show');
  expect(window.visible).toBe(true);
});

it('has the colour of the system’s theme, and follows it', () => {
  nativeTheme.shouldUseDarkColors = true;
  const window = open();
  expect(window.options.backgroundColor).toBe('#121318');
  nativeTheme.shouldUseDarkColors = false;
  nativeTheme.emit('updated');
  expect(window.background).toBe('#fbfbfc');
  window.close();
  window.background = '';
  nativeTheme.emit('updated');
  expect(window.background).toBe('');
});

it('comes forward from wherever it is', () => {
  const window = new BrowserWindow({});
  window.minimized = true;
  bringForward(window.asReal());
  expect([window.minimized, window.visible, window.focused]).toEqual([false, true, true]);
});
