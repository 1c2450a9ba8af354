import { basename } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { errorMessage } from '../../shared/errors/thrown.ts';
import type { Lab } from '../lab/lab.ts';
import type { HostMessages } from '../lab/host-messages.ts';
import type { IconBar } from './icon-bar.ts';
import { type Opening, pageOfAddress } from './openings.ts';

export interface OpenThingsOptions {
  readonly archives: Lab['archives'];
  readonly messages: HostMessages;
  readonly window: () => BrowserWindow | null;
  readonly bar: IconBar;
}

/** Opens files and addresses that the application was given, by the system, a second start or its menu. */
export class OpenThings {
  readonly #options: OpenThingsOptions;
  readonly #ending = new AbortController();

  constructor(options: OpenThingsOptions) {
    this.#options = options;
  }

  /** One after the other; what cannot be opened is said in the page. */
  async open(openings: readonly Opening[]): Promise<void> {
    for (const opening of openings) {
      if (opening.kind === 'page') this.#options.messages.send({ kind: 'go', path: opening.path });
      else await this.#import(opening.path);
    }
  }

  /** Lets the user choose a file. */
  async choose(): Promise<void> {
    const options = {
      title: 'Import',
      filters: [{ name: 'HRM-Agent Lab runs', extensions: ['hrmrun'] }],
      properties: ['openFile' as const],
    };
    const window = this.#options.window();
    const { filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options));
    await this.open(filePaths.map((path) => ({ kind: 'archive' as const, path })));
  }

  /** Ends an import that is under way. */
  end(): void {
    this.#ending.abort(new Error('the lab is being closed'));
  }

  async #import(path: string): Promise<void> {
    const { archives, messages, bar } = this.#options;
    const fileName = basename(path);
    const { signal } = this.#ending;
    const work = bar.begin();
    messages.send({ kind: 'say', tone: 'info', title: `Importing ${fileName} …`, detail: '' });
    try {
      const { kind, id, name, alreadyHere, lacksFigures } = await archives.import({
        path,
        fileName,
        signal,
        onProgress: (done, total) => work.show(total > 0 ? done / total : 0),
      });
      const title = alreadyHere ? `“${name}” is here already, the same` : `Imported “${name}”`;
      const detail = lacksFigures ? 'Its figures are not stored: compute them again.' : '';
      messages.send({ kind: 'say', tone: 'info', title, detail });
      messages.send({ kind: 'go', path: `${kind === 'run' ? '/runs' : '/experiments'}/${id}` });
      app.addRecentDocument(path);
    } catch (error) {
      if (signal.aborted) return;
      const title = `${fileName} was not imported`;
      messages.send({ kind: 'say', tone: 'error', title, detail: errorMessage(error) });
    } finally {
      work.end();
    }
  }
}

/** Addresses and files that macOS hands over by events, which come before there is anything to open them. */
export function onSystemOpens(open: (openings: readonly Opening[]) => void): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open([{ kind: 'archive', path }]);
  });
  app.on('open-url', (event, address) => {
    event.preventDefault();
    const page = pageOfAddress(address);
    if (page) open([page]);
  });
}
