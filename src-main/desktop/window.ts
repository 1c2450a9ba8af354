import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { placeWindow, readWindowState, rememberWindow } from './window-state.ts';

const USUAL_SIZE = { width: 1360, height: 900 };
/** The pages' own surface, shown before they are there. */
const SURFACES = { light: '#fbfbfc', dark: '#121318' };

export interface LabWindowOptions {
  /** The application's folder. */
  readonly root: string;
  /** Where place and size of the window are remembered. */
  readonly stateFile: string;
  readonly devTools: boolean;
  /** Hears what could not be remembered. */
  readonly onError: (error: unknown) => void;
}

/** Whether pages may be looked into: always while developing, in packages when HRM_LAB_DEVTOOLS is 1. */
export function mayUseDevTools(environment: NodeJS.ProcessEnv): boolean {
  return !app.isPackaged || environment.HRM_LAB_DEVTOOLS === '1';
}

/** Makes the one window of the lab where it was last, shown when it has been drawn. */
export function createWindow(options: LabWindowOptions): BrowserWindow {
  const { root, stateFile, devTools, onError } = options;
  const remembered = readWindowState(stateFile);
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const surface = () => SURFACES[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];
  const window = new BrowserWindow({
    ...placeWindow(remembered, USUAL_SIZE, screens),
    minWidth: 480,
    minHeight: 400,
    show: false,
    backgroundColor: surface(),
    icon: join(root, 'resources', 'icon.png'),
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
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
      spellcheck: false,
      devTools,
    },
  });
  if (remembered?.maximized) window.maximize();
  if (remembered?.fullScreen) window.setFullScreen(true);
  const recolour = () => window.setBackgroundColor(surface());
  nativeTheme.on('updated', recolour);
  window.on('closed', () => nativeTheme.off('updated', recolour));
  window.once('ready-to-show', () => window.show());
  rememberWindow(window, stateFile, onError);
  return window;
}

/** Brings a window to the front, wherever it is. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
