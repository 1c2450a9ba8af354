import { EventEmitter } from 'node:events';
import type {
  BrowserWindow as RealWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  WebContents,
} from 'electron';
import { app, PreventableEvent } from './application.ts';
import { windows } from './open-windows.ts';
import { fetchPage } from './pages.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** A page, as the main process knows it: its documents come from the handlers of protocols. */
export class ContentsStandIn
  extends EventEmitter
  implements
    Pick<WebContents, 'forcefullyCrashRenderer' | 'getURL' | 'loadURL' | 'setWindowOpenHandler'>
{
  /** What was answered to each address, oldest first. */
  readonly loaded: { readonly url: string; readonly answer: Response }[] = [];
  openHandler: OpenHandler | null = null;

  getURL(): string {
    return this.loaded.at(-1)?.url ?? '';
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push({ url, answer: await fetchPage(url) });
    this.emit('did-finish-load');
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  }
}

function asReal(window: unknown): RealWindow {
  return window as RealWindow;
}

/** A window without a screen. */
export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      RealWindow,
      | 'close'
      | 'destroy'
      | 'focus'
      | 'getNormalBounds'
      | 'hide'
      | 'isDestroyed'
      | 'isFocused'
      | 'isFullScreen'
      | 'isMaximized'
      | 'isMinimized'
      | 'loadURL'
      | 'maximize'
      | 'restore'
      | 'setBackgroundColor'
      | 'setFullScreen'
      | 'setProgressBar'
      | 'setTitle'
      | 'show'
    >
{
  readonly options: BrowserWindowConstructorOptions;
  readonly contents = new ContentsStandIn();
  readonly progress: number[] = [];
  bounds: Rectangle;
  title = '';
  background = '';
  visible = false;
  focused = false;
  minimized = false;
  #maximized = false;
  #fullScreen = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    windows.add(this);
    app.emit('web-contents-created', {}, this.contents);
  }

  /** As code that knows Electron alone is given it. */
  asReal(): RealWindow {
    return asReal(this);
  }

  get webContents(): ContentsStandIn {
    return this.contents;
  }

  async loadURL(url: string): Promise<void> {
    await this.contents.loadURL(url);
    this.emit('ready-to-show');
  }

  close(): void {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (!windows.delete(this)) return;
    this.visible = false;
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }

  isDestroyed = (): boolean => !windows.has(this);
  isFocused = (): boolean => this.focused;
  isFullScreen = (): boolean => this.#fullScreen;
  isMaximized = (): boolean => this.#maximized;
  isMinimized = (): boolean => this.minimized;
  getNormalBounds = (): Rectangle => this.bounds;

  show(): void {
    this.visible = true;
  }

  hide(): void {
    this.visible = false;
    this.focused = false;
  }

  focus(): void {
    this.focused = true;
  }

  restore(): void {
    this.minimized = false;
  }

  maximize(): void {
    this.#maximized = true;
  }

  setFullScreen(isFull: boolean): void {
    this.#fullScreen = isFull;
  }

  setBackgroundColor(colour: string): void {
    this.background = colour;
  }

  setProgressBar(share: number): void {
    this.progress.push(share);
  }

  setTitle(title: string): void {
    this.title = title;
  }
}
