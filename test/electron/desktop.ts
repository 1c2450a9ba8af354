import { EventEmitter } from 'node:events';
import type {
  Clipboard,
  Dialog,
  Display,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NativeImage,
  NotificationConstructorOptions,
  OpenDialogOptions,
  PowerSaveBlocker,
  Shell,
} from 'electron';

type Item = MenuItemConstructorOptions;

/** A menu is what it was built from. */
class MenuStandIn {
  readonly items: readonly Item[];
  constructor(items: readonly Item[]) {
    this.items = items;
  }
}

/** Menus that were set, the latest last. */
export const menus: MenuStandIn[] = [];
export const Menu = {
  buildFromTemplate: (items: readonly Item[]) => new MenuStandIn(items),
  setApplicationMenu: (menu: MenuStandIn) => void menus.push(menu),
};

/** The item of the application's menu, or of another, with a label. */
export function menuItem(label: string, menu = menus.at(-1)): Item {
  const items = (menu?.items ?? []).flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? item.submenu : []),
  ]);
  const found = items.find((item) => item.label?.replace('&', '') === label);
  if (!found) throw new Error(`there is no menu item ${label}`);
  return found;
}

/** Presses an item as a person does. */
export function press(item: Item): void {
  Reflect.apply(item.click!, undefined, []);
}

export const trays = new Set<Tray>();

/** A picture beside the clock. */
export class Tray extends EventEmitter {
  menu: MenuStandIn | null = null;
  toolTip = '';

  constructor() {
    super();
    trays.add(this);
  }

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  setContextMenu(menu: MenuStandIn): void {
    this.menu = menu;
  }

  destroy(): void {
    trays.delete(this);
  }
}

/** A picture of which only the size matters. */
const image: Pick<NativeImage, 'resize'> = {
  resize: () => Object.assign(Object.create(null), image),
};
export const nativeImage = { createFromPath: () => image };

export const notifications: Notification[] = [];

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  readonly options: NotificationConstructorOptions;

  constructor(options: NotificationConstructorOptions) {
    super();
    this.options = options;
  }

  show(): void {
    notifications.push(this);
  }
}

/** Blockers of sleep that are at work. */
export const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'> = {
  start: () => {
    blockers.add(++lastBlocker);
    return lastBlocker;
  },
  stop: (id) => blockers.delete(id),
};

export const powerMonitor = new EventEmitter();

/** Questions that were asked, and what the test answers to the next ones. */
export const questions: MessageBoxOptions[] = [];
export const errorBoxes: { readonly title: string; readonly content: string }[] = [];
const answers: { readonly button: number; readonly check: boolean | undefined }[] = [];
const chosenPaths: string[][] = [];

/** The button that will be pressed when it is asked next, and whether its box will be ticked; left out, that stays. */
export function answerNext(button: number, check?: boolean): void {
  answers.push({ button, check });
}

/** Nothing will be pressed but what closes a question. */
export function forgetAnswers(): void {
  answers.length = 0;
}

/** What will be chosen in the next dialog for files or folders. */
export function chooseNext(...paths: string[]): void {
  chosenPaths.push(paths);
}

/** The options are the last argument, with a window before them or without. */
const optionsOf = <Options>(args: readonly unknown[]) => args.at(-1) as Options;

export const dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog'> = {
  showErrorBox: (title, content) => void errorBoxes.push({ title, content }),
  showMessageBox: (...args: unknown[]) => {
    const options = optionsOf<MessageBoxOptions>(args);
    questions.push(options);
    const { button = options.cancelId ?? 0, check } = answers.shift() ?? {};
    const checkboxChecked = check ?? options.checkboxChecked ?? false;
    return Promise.resolve({ response: button, checkboxChecked });
  },
  showOpenDialog: (...args: unknown[]) => {
    optionsOf<OpenDialogOptions>(args);
    const filePaths = chosenPaths.shift() ?? [];
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
};

/** What somebody has copied. */
export const copied = { text: '' };
export const clipboard: Pick<Clipboard, 'readText'> = {
  readText: () => Promise.resolve(copied.text),
};

/** The system's own updater, which is told when the application ends for an update. */
export const autoUpdater = new EventEmitter();

/** What was handed to other programs. */
export const openedOutside: string[] = [];
export const shell: Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder'> = {
  openExternal: (url) => {
    openedOutside.push(url);
    return Promise.resolve();
  },
  openPath: (path) => {
    openedOutside.push(path);
    return Promise.resolve('');
  },
  showItemInFolder: (path) => void openedOutside.push(path),
};

export const displays: Pick<Display, 'workArea'>[] = [
  { workArea: { x: 0, y: 0, width: 1920, height: 1040 } },
];
export const screen = { getAllDisplays: () => displays };

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });

export const ipcMain = new EventEmitter();
