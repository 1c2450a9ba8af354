import { basename, dirname } from 'node:path';
import { type BrowserWindow, type DownloadItem, session } from 'electron';
import type { HostMessages } from '../lab/host-messages.ts';

export interface DownloadsOptions {
  readonly messages: HostMessages;
  readonly window: () => BrowserWindow | null;
}

/** Shown when nobody knows how much there is. */
const WITHOUT_END = 2;
const NO_BAR = -1;

/** Shows how far downloads of pages are, and says in the page how they ended: there is no shelf as in browsers. */
export function followDownloads({ messages, window }: DownloadsOptions): void {
  const running = new Set<DownloadItem>();

  function showShare(item: DownloadItem): void {
    const total = item.getTotalBytes();
    window()?.setProgressBar(total > 0 ? item.getReceivedBytes() / total : WITHOUT_END);
  }

  function follow(item: DownloadItem): void {
    running.add(item);
    let isBroken = false;
    item.on('updated', (_, state) => {
      if (state !== 'interrupted') return showShare(item);
      // It could go on only if the page made the same file again.
      isBroken = true;
      item.cancel();
    });
    item.once('done', (_, state) => {
      running.delete(item);
      if (running.size === 0) window()?.setProgressBar(NO_BAR);
      const path = item.getSavePath();
      const name = basename(path) || item.getFilename();
      if (state === 'completed') {
        messages.send({ kind: 'say', tone: 'info', title: `Saved ${name}`, detail: path });
      } else if (isBroken || state === 'interrupted') {
        const detail = `It broke off on its way to ${dirname(path)}: look whether there is room, and whether it may be written.`;
        messages.send({ kind: 'say', tone: 'error', title: `${name} was not saved`, detail });
      }
    });
  }

  session.defaultSession.on('will-download', (_, item) => follow(item));
}
