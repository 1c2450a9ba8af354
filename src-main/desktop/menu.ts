import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShownPart } from '../../shared/contract/system.ts';

/** What the menu does besides what Electron's own roles do. */
export interface MenuDeeds {
  /** To a page of the lab. */
  go(path: string): void;
  show(part: ShownPart): void;
  importArchive(): void;
  showDataFolder(): void;
  /** null where the folder is given by the command line. */
  readonly chooseDataFolder: (() => void) | null;
  /** null when none are kept. */
  readonly showLogs: (() => void) | null;
  showUpdates(): void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly devTools: boolean;
  readonly deeds: MenuDeeds;
}

type Item = MenuItemConstructorOptions;

const LINE: Item = { type: 'separator' };

/** The pages that need nothing to be opened, in the order of the sidebar; each with a digit. */
const PAGES = [
  ['Runs', '/runs'],
  ['Queue', '/queue'],
  ['Experiments', '/experiments'],
  ['Figures', '/figures'],
  ['Two Agents', '/walks'],
  ['Playground', '/playground'],
  ['Engines', '/engines'],
  ['Storage', '/storage'],
] as const;

function fileMenu({ platform, deeds }: MenuOptions): Item {
  const quit: Item[] = platform === 'darwin' ? [{ role: 'close' }] : [{ role: 'quit' }];
  const choose = deeds.chooseDataFolder;
  return {
    label: '&File',
    submenu: [
      { label: '&New Run', accelerator: 'CmdOrCtrl+N', click: () => deeds.go('/new') },
      {
        label: 'New &Experiment',
        accelerator: 'CmdOrCtrl+Shift+N',
        click: () => deeds.go('/experiments/new'),
      },
      LINE,
      { label: '&Import…', accelerator: 'CmdOrCtrl+O', click: () => deeds.importArchive() },
      LINE,
      { label: 'Show &Data Folder', click: () => deeds.showDataFolder() },
      { label: '&Choose Data Folder…', enabled: choose !== null, click: () => choose?.() },
      LINE,
      ...quit,
    ],
  };
}

function viewMenu({ devTools, deeds }: MenuOptions): Item {
  return {
    label: '&View',
    submenu: [
      {
        label: '&Find Anything…',
        accelerator: 'CmdOrCtrl+K',
        click: () => deeds.show('palette'),
      },
      LINE,
      { role: 'reload' },
      LINE,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      LINE,
      { role: 'togglefullscreen' },
      ...(devTools ? [{ role: 'toggleDevTools' as const }] : []),
    ],
  };
}

function goMenu({ deeds }: MenuOptions): Item {
  return {
    label: '&Go',
    submenu: PAGES.map(([label, path], index) => ({
      label,
      accelerator: `CmdOrCtrl+${index + 1}`,
      click: () => deeds.go(path),
    })),
  };
}

function helpMenu({ deeds }: MenuOptions): Item {
  const logs = deeds.showLogs;
  return {
    role: 'help',
    submenu: [
      { label: 'User &Guide', accelerator: 'F1', click: () => deeds.go('/help') },
      { label: '&Tour of the Lab', click: () => deeds.show('tour') },
      { label: '&Keyboard Shortcuts', click: () => deeds.show('shortcuts') },
      { label: 'T&erms', click: () => deeds.show('terms') },
      LINE,
      { label: 'Show &Logs', enabled: logs !== null, click: () => logs?.() },
      { label: '&Updates…', click: () => deeds.showUpdates() },
      { label: '&About HRM-Agent Lab', click: () => deeds.show('about') },
    ],
  };
}

/** The menus of the application, as Electron builds them. */
export function menuTemplate(options: MenuOptions): Item[] {
  return [
    ...(options.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    fileMenu(options),
    { role: 'editMenu' },
    viewMenu(options),
    goMenu(options),
    { role: 'windowMenu' },
    helpMenu(options),
  ];
}

/** Gives the application its menus. */
export function setMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}
