import { app, type BrowserWindow, dialog, powerMonitor } from 'electron';
import { errorMessage } from '../../shared/errors/thrown.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { goingOn, goingOnText } from './live-runs.ts';
import { startAnew } from './start-anew.ts';

/** A lab that has not closed after so long is left: what was written before is whole. */
const CLOSING_MILLISECONDS = 60_000;

export interface QuittingOptions {
  readonly runs: () => readonly RunSummary[];
  /** The window, null when it is gone. */
  readonly window: () => BrowserWindow | null;
  /** Lets runs train on without a window. */
  readonly keepInBackground: () => void;
  /** Lets workers write their checkpoints and closes the lab. */
  readonly close: () => Promise<void>;
  /**
   * Keeps for the next start what was to be opened: whoever does the last deed may end the process, or start anew without
   * our words.
   * @throws when it cannot be kept
   */
  readonly keepOpenings: (words: readonly string[]) => void;
  /** What is worth a line in the log. */
  readonly say: (text: string) => void;
  readonly closingMilliseconds?: number;
}

/** What is done last, when the lab is closed; says whether the application was started anew by it, is to be, or cannot be. */
export type LastDeed = () => Promise<'started-anew' | 'start-anew' | 'end'>;

/** The choices of the question, in the order of its buttons. */
const CHOICES = ['Finish in Background', 'Pause and Quit', 'Cancel'] as const;
const [BACKGROUND, QUIT, CANCEL] = CHOICES.keys();

/**
 * Nobody loses runs by closing a window: while any trains or waits, it is asked what is to become of them. The lab is
 * closed before the process ends, within a limit.
 */
export class Quitting {
  readonly #options: QuittingOptions;
  /** It was decided: nothing is asked any more. */
  #decided = false;
  #asking = false;
  #closing: Promise<void> | null = null;
  /** Done when the lab is closed, before the process ends. */
  #last: LastDeed | null = null;
  #isClosed = false;
  /** Opened again while it closes or is held, with these words: it starts anew then. */
  #anew: readonly string[] | null = null;
  /** Something goes on that must not be cut off, and starts anew when it is done. */
  #isHeld = false;

  constructor(options: QuittingOptions) {
    this.#options = options;
    app.on('before-quit', (event) => this.#beforeQuit(event));
    app.on('will-quit', (event) => {
      // The system that installs an update ends the process itself.
      if (this.#isClosed) return this.#keepForNext();
      if (this.#isHeld) return event.preventDefault();
      event.preventDefault();
      void this.#closeAndExit();
    });
    // The system goes down: it does not wait for answers.
    // Nor for checkpoints, unless it is held back; Electron's types leave out the event.
    powerMonitor.on('shutdown', (...events: { preventDefault(): void }[]) => {
      for (const event of events) event.preventDefault();
      this.quit();
    });
  }

  /** Asks before this window closes while runs go on. */
  guard(window: BrowserWindow): void {
    window.on('close', (event) => this.#beforeQuit(event));
    window.on('session-end', () => this.quit());
  }

  /** From now on nobody quits: what goes on ends the process by `exitAnew`. */
  hold(): void {
    this.#isHeld = true;
  }

  /** It cannot be kept from ending any more: what is to be opened is for the next start. */
  get isClosing(): boolean {
    return this.#closing !== null || this.#isHeld;
  }

  /** Starts the application anew with these words (as well) when the lab is closed. */
  startAnewWith(words: readonly string[]): void {
    this.#anew = [...(this.#anew ?? []), ...words];
  }

  /** Ends the process, whose lab is closed, and starts the application anew with all that it was opened with meanwhile. */
  exitAnew(): void {
    this.startAnewWith([]);
    this.#exit(0);
  }

  /** Quits without a question. */
  quit(): void {
    this.#decided = true;
    app.quit();
  }

  /**
   * Quits as a person does, who is asked while runs go on.
   * @param last is done when the lab is closed, before the process ends; not if quitting is cancelled
   */
  quitWith(last: LastDeed): void {
    this.#last = last;
    app.quit();
  }

  #beforeQuit(event: { preventDefault(): void }): void {
    if (this.#isHeld) return event.preventDefault();
    if (this.#decided) return;
    const live = goingOn(this.#options.runs());
    if (live.length === 0) return;
    event.preventDefault();
    void this.#ask(live);
  }

  async #ask(live: readonly RunSummary[]): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      const question = {
        type: 'question' as const,
        message: `${goingOnText(live)}.`,
        detail:
          'In the background they train to their end, and the lab quits then. Paused, they write a checkpoint and go on from it when you say so.',
        buttons: [...CHOICES],
        defaultId: BACKGROUND,
        cancelId: CANCEL,
        noLink: true,
      };
      const window = this.#options.window();
      const { response } = await (window
        ? dialog.showMessageBox(window, question)
        : dialog.showMessageBox(question));
      if (response !== QUIT) this.#last = null;
      if (response === BACKGROUND) {
        // While it was asked, the last run may have ended: nothing would end the background.
        if (goingOn(this.#options.runs()).length === 0) this.quit();
        else this.#options.keepInBackground();
      }
      if (response === QUIT) this.quit();
    } finally {
      this.#asking = false;
    }
  }

  async #closeAndExit(): Promise<void> {
    if (this.#closing) return;
    const { close, say, closingMilliseconds = CLOSING_MILLISECONDS } = this.#options;
    this.#closing = close();
    let limit: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<'late'>((resolve) => {
      limit = setTimeout(() => resolve('late'), closingMilliseconds);
    });
    try {
      const result = await Promise.race([this.#closing, tooLate]);
      if (result === 'late') say(`The lab had not closed after ${closingMilliseconds} ms.`);
      this.#isClosed = true;
      this.#decided = true;
      if (result === 'late') return this.#exit(1);
      await this.#doLast();
      this.#exit(0);
    } catch (error) {
      say(`The lab could not be closed: ${errorMessage(error)}`);
      this.#exit(1);
    } finally {
      clearTimeout(limit);
    }
  }

  async #doLast(): Promise<void> {
    if (!this.#last) return;
    this.#keepForNext();
    const done = await this.#last();
    if (done === 'start-anew') return this.startAnewWith([]);
    this.#keepForNext();
    // A second start would be in the way of whoever replaces the application.
    this.#anew = null;
  }

  /** What cannot be kept is said: nobody would see the log. */
  #keepForNext(): void {
    const words = this.#anew ?? [];
    if (words.length === 0) return;
    this.#anew = [];
    try {
      this.#options.keepOpenings(words);
    } catch (error) {
      const names = words.join('\n');
      dialog.showErrorBox(
        'Not opened while the lab is updated',
        `Open it again when the lab has started anew (${errorMessage(error)}):\n${names}`,
      );
    }
  }

  #exit(code: number): void {
    if (this.#anew) startAnew(this.#anew);
    app.exit(code);
  }
}
