import { app, type BrowserWindow, clipboard, dialog, type MessageBoxOptions } from 'electron';
import { errorCode, errorMessage } from '../../../shared/errors/thrown.ts';
import type { SelfUpdater } from './self-updater.ts';
import type { IconBar } from '../icon-bar.ts';
import type { LastDeed } from '../quitting.ts';
import { fingerprint } from './signature.ts';
import {
  forgetUpdateSettings,
  readUpdateSettings,
  type UpdateSettings,
  writeUpdateSettings,
} from './update-settings.ts';
import { parseUpdateSource, type UpdateSource } from './update-source.ts';

export interface UpdatesOptions {
  readonly window: () => BrowserWindow | null;
  readonly bar: IconBar;
  /** Where is kept what somebody has set. */
  readonly settingsFile: string;
  /** Why this installation cannot be updated; null when it can. */
  readonly obstacle: string | null;
  /** Quits as a person does, and lets the last deed of the application be this one. */
  readonly quitWith: (last: LastDeed) => void;
  /** What is worth a line in the log. */
  readonly say: (text: string) => void;
}

/** The updater is loaded when somebody asks for an update, and never before. */
async function openUpdater(source: UpdateSource): Promise<SelfUpdater> {
  const { SelfUpdater: Updater } = await import('./self-updater.ts');
  return new Updater(source);
}

/**
 * Updates, which are off until somebody gives an address for them: then they are asked for when that is chosen, or at every
 * start if that is chosen too.
 */
export class Updates {
  readonly #options: UpdatesOptions;
  #isBusy = false;

  constructor(options: UpdatesOptions) {
    this.#options = options;
  }

  /** Says how updates are set, lets it be changed, and asks for one when that is chosen. */
  async show(): Promise<void> {
    await this.#alone(
      (text) => dialog.showErrorBox('No update', text),
      async () => {
        const settings = this.#settings();
        const { obstacle } = this.#options;
        if (obstacle !== null)
          await this.#ask('This installation does not update itself.', obstacle);
        else if (settings === null) await this.#begin();
        else await this.#showSettings(settings);
      },
    );
  }

  /** Asks for an update if that was set for every start; says something only if there is one. */
  async atStart(): Promise<void> {
    const settings = this.#options.obstacle === null ? this.#settings() : null;
    if (!settings?.atStart) return;
    await this.#alone(
      (text) => this.#options.say(`No update: ${text}`),
      () => this.#check(settings.source, true),
    );
  }

  #settings(): UpdateSettings | null {
    const { settingsFile, say } = this.#options;
    return readUpdateSettings(settingsFile, say);
  }

  /**
   * One question at a time.
   * @param tell says what fails
   */
  async #alone(tell: (text: string) => void, work: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await work();
    } catch (error) {
      tell(errorMessage(error));
    } finally {
      this.#isBusy = false;
    }
  }

  /** @returns the button that was pressed, the last one for none */
  async #ask(
    message: string,
    detail: string,
    buttons: readonly string[] = ['Close'],
    more: Partial<MessageBoxOptions> = {},
  ): Promise<{ readonly button: string; readonly isChecked: boolean }> {
    const window = this.#options.window();
    const question: MessageBoxOptions = {
      type: 'info',
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: buttons.length - 1,
      noLink: true,
      ...more,
    };
    const { response, checkboxChecked } = await (window
      ? dialog.showMessageBox(window, question)
      : dialog.showMessageBox(question));
    return { button: buttons[response] ?? '', isChecked: checkboxChecked };
  }

  async #begin(): Promise<void> {
    const { button } = await this.#ask(
      'Updates are off.',
      'Nobody is asked for them. If whoever gave you this application has an address for its updates, which begins with https:// and ends with a key, copy it and choose Use Copied Address.',
      ['Use Copied Address', 'Close'],
    );
    if (button !== 'Use Copied Address') return;
    const settings = { source: parseUpdateSource(await clipboard.readText()), atStart: false };
    writeUpdateSettings(this.#options.settingsFile, settings);
    await this.#showSettings(settings);
  }

  async #showSettings({ source, atStart }: UpdateSettings): Promise<void> {
    const { settingsFile } = this.#options;
    const { button, isChecked } = await this.#ask(
      `Updates come from ${source.folder.href}`,
      `This is version ${app.getVersion()}. An update is taken if it is signed with the key ${fingerprint(source.key)}, and only then.`,
      ['Check Now', 'Forget the Address', 'Close'],
      { checkboxLabel: 'Check at every start, too', checkboxChecked: atStart },
    );
    if (button === 'Forget the Address') return forgetUpdateSettings(settingsFile);
    if (isChecked !== atStart) writeUpdateSettings(settingsFile, { source, atStart: isChecked });
    if (button === 'Check Now') await this.#check(source, false);
  }

  async #check(source: UpdateSource, quietly: boolean): Promise<void> {
    const updater = await openUpdater(source);
    const found = await updater.check();
    const { version } = found;
    if (found.kind === 'newer') return this.#offer(updater, version);
    if (quietly) return;
    if (found.kind === 'newest')
      await this.#ask(`Version ${version} is the newest.`, 'You have it.');
    else {
      const wanted = `It wants version ${found.wanted} of the system.`;
      await this.#ask(`Version ${version} does not run on this system.`, wanted);
    }
  }

  async #offer(updater: SelfUpdater, version: string): Promise<void> {
    const { bar, quitWith } = this.#options;
    const here = `This is version ${app.getVersion()}. Nothing has been downloaded yet.`;
    const { button } = await this.#ask(`There is version ${version}.`, here, ['Download', 'Later']);
    if (button !== 'Download') return;
    const work = bar.begin();
    try {
      await updater.download(work.show);
    } finally {
      work.end();
    }
    const { button: then } = await this.#ask(
      `Version ${version} is here, as its publisher signed it.`,
      'The application ends and starts anew with it. Later, it is installed when you check again.',
      ['Restart and Install', 'Later'],
    );
    if (then === 'Restart and Install') quitWith(() => this.#install(updater));
  }

  /** The lab is closed already: what fails is said, and the application starts anew as it was. */
  async #install(updater: SelfUpdater): ReturnType<LastDeed> {
    try {
      // The new one would find this one, and hand over to it.
      app.releaseSingleInstanceLock();
      await updater.install();
      return 'started-anew';
    } catch (error) {
      this.#options.say(errorMessage(error));
      const isLost = errorCode(error) === 'UPDATE_IMAGE_LOST';
      const title = isLost ? 'The application is to be put back' : 'The version stays as it is';
      dialog.showErrorBox(title, errorMessage(error));
      // Nothing whole may be there to be started.
      return isLost ? 'end' : 'start-anew';
    }
  }
}
