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

/** null when it was not asked, or the window is gone. */
type Answer = 'anew' | 'otherwise' | null;

/**
 * Brings a page back whose process is gone or does not answer. Runs train in the main process's workers: they notice
 * nothing of it.
 */
export function recoverPage(window: BrowserWindow, { reload, quit, say }: RecoveryOptions): void {
  const contents = window.webContents;
  const losses: number[] = [];
  /** The page, as it is now, does not answer. */
  let isStuck = false;
  let asksOfLosses = false;
  /** The question that is open: one at a time. */
  let open: Promise<Answer> | null = null;

  async function show(message: string, detail: string, otherwise: string): Promise<Answer> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail,
      buttons: ['Load the Page Anew', otherwise],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (window.isDestroyed()) return null;
    return response === 0 ? 'anew' : 'otherwise';
  }

  async function ask(message: string, detail: string, otherwise: string): Promise<Answer> {
    if (window.isDestroyed()) return null;
    open = show(message, detail, otherwise);
    try {
      return await open;
    } finally {
      open = null;
    }
  }

  /** Asks when no other question is open any more: nobody may be there to answer that one. */
  async function askOfLosses(): Promise<void> {
    if (asksOfLosses) return;
    asksOfLosses = true;
    try {
      await open;
      const message = `The page was lost ${losses.length} times within a minute.`;
      const answer = await ask(message, 'Runs are not touched by it.', 'Quit');
      losses.length = 0;
      if (answer === 'anew') reload(contents);
      else if (answer === 'otherwise') quit();
    } finally {
      asksOfLosses = false;
    }
  }

  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    isStuck = false;
    if (reason === 'clean-exit') return;
    say(`The page's process is gone: ${reason}, exit code ${exitCode}`);
    const now = performance.now();
    losses.push(now);
    while (losses[0] < now - WITHIN_MILLISECONDS) losses.shift();
    if (losses.length <= MOST_LOSSES) return reload(contents);
    void askOfLosses();
  });

  window.on('unresponsive', () => {
    isStuck = true;
    say('The page does not answer.');
    if (open || asksOfLosses) return;
    void ask('The page does not answer.', 'Runs train on meanwhile.', 'Wait').then((answer) => {
      // Meanwhile it may have come back. It is loaded again as after any loss.
      if (answer === 'anew' && isStuck) contents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => {
    isStuck = false;
    say('The page answers again.');
  });
}

/** Tells the log of the other processes that end: the one of graphics starts again by itself. */
export function logLostProcesses(say: (text: string) => void): void {
  app.on('child-process-gone', (_, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit')
      say(`A process is gone: ${type}, ${reason}, exit code ${exitCode}`);
  });
}
