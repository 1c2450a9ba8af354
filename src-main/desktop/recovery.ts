import { app, type BrowserWindow, dialog, type WebContents } from 'electron';

/** A page that is lost so often within this time is not loaded again by itself. */
const MOST_LOSSES = 3;
const WITHIN_MILLISECONDS = 60_000;

export interface RecoveryOptions {
  /** Loads the page anew, where it was if it is known. */
  readonly reload: (contents: WebContents) => void;
  readonly quit: () => void;
  /** What is worth a line in the log. */
  readonly say: (text: string) => void;
}

/**
 * Brings a page back whose process is gone or does not answer. Runs train in the main process's workers: they notice
 * nothing of it.
 */
export function recoverPage(window: BrowserWindow, { reload, quit, say }: RecoveryOptions): void {
  const contents = window.webContents;
  const losses: number[] = [];
  let asking = false;

  /** One question at a time; what is answered to a page that has come back is not done. */
  async function ask(message: string, detail: string, otherwise: string): Promise<boolean> {
    if (asking || window.isDestroyed()) return false;
    asking = true;
    try {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message,
        detail,
        buttons: ['Load the Page Anew', otherwise],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
    } finally {
      asking = false;
    }
  }

  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    say(`The page's process is gone: ${reason}, exit code ${exitCode}`);
    const now = performance.now();
    losses.push(now);
    while (losses[0] < now - WITHIN_MILLISECONDS) losses.shift();
    if (losses.length <= MOST_LOSSES) return reload(contents);
    const message = `The page was lost ${losses.length} times within a minute.`;
    void ask(message, 'Runs are not touched by it.', 'Quit').then((anew) => {
      losses.length = 0;
      if (anew) reload(contents);
      else quit();
    });
  });

  window.on('unresponsive', () => {
    say('The page does not answer.');
    void ask('The page does not answer.', 'Runs train on meanwhile.', 'Wait').then((anew) => {
      // It is loaded again as after any loss.
      if (anew && !window.isDestroyed()) contents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => say('The page answers again.'));
}

/** Tells the log of the other processes that end: the one of graphics starts again by itself. */
export function logLostProcesses(say: (text: string) => void): void {
  app.on('child-process-gone', (_, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit')
      say(`A process is gone: ${type}, ${reason}, exit code ${exitCode}`);
  });
}
