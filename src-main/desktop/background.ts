import { type BrowserWindow, Menu, nativeImage, Tray } from 'electron';
import { bringForward } from './window.ts';

export interface BackgroundOptions {
  /** Of the picture beside the clock. */
  readonly icon: string;
  readonly quit: () => void;
}

const TRAY_PIXELS = 22;

/** The lab without its window, while runs train on: a picture beside the clock leads back to it. */
export class Background {
  readonly #options: BackgroundOptions;
  #tray: Tray | null = null;

  constructor(options: BackgroundOptions) {
    this.#options = options;
  }

  get isEntered(): boolean {
    return this.#tray !== null;
  }

  enter(window: BrowserWindow): void {
    window.hide();
    if (this.#tray) return;
    const { icon, quit } = this.#options;
    const size = { width: TRAY_PIXELS, height: TRAY_PIXELS };
    const tray = new Tray(nativeImage.createFromPath(icon).resize(size));
    const leave = () => this.leave(window);
    tray.setToolTip('HRM-Agent Lab');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open HRM-Agent Lab', click: leave },
        { type: 'separator' },
        { label: 'Quit', click: quit },
      ]),
    );
    tray.on('click', leave);
    this.#tray = tray;
  }

  /** Shows the window again. */
  leave(window: BrowserWindow): void {
    this.#tray?.destroy();
    this.#tray = null;
    bringForward(window);
  }

  /** Says beside the clock how far the runs are. */
  say(text: string): void {
    this.#tray?.setToolTip(text === '' ? 'HRM-Agent Lab' : `HRM-Agent Lab: ${text}`);
  }
}
