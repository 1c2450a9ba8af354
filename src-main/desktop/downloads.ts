import { basename, dirname } from 'node:path';
import { type DownloadItem, session } from 'electron';
import type { HostMessages } from '../lab/host-messages.ts';
import type { IconBar } from './icon-bar.ts';

export interface DownloadsOptions {
  readonly messages: HostMessages;
  readonly bar: IconBar;
  /** Whether a path is one of archives, whose exports say themselves why they fail. */
  readonly isArchive: (pathname: string) => boolean;
}

/** Shown when nobody knows how much there is. */
const WITHOUT_END = 2;

/** What is known of a file that broke off. */
function brokenText(item: DownloadItem, isArchive: DownloadsOptions['isArchive']): string {
  const path = item.getSavePath();
  const text = path === '' ? 'It broke off' : `It broke off on its way to ${dirname(path)}`;
  return isArchive(URL.parse(item.getURL())?.pathname ?? '')
    ? `${text}: what was written of it is no archive. If nothing else says why, look whether there is room.`
    : `${text}: look whether there is room, and whether it may be written.`;
}

/** Shows how far downloads of pages are, and says in the page how they ended: there is no shelf as in browsers. */
export function followDownloads({ messages, bar, isArchive }: DownloadsOptions): void {
  function follow(item: DownloadItem): void {
    const work = bar.begin();
    let isBroken = false;
    item.on('updated', (_, state) => {
      if (state !== 'interrupted') {
        const total = item.getTotalBytes();
        return work.show(total > 0 ? item.getReceivedBytes() / total : WITHOUT_END);
      }
      // It could go on only if the page made the same file again.
      isBroken = true;
      item.cancel();
    });
    item.once('done', (_, state) => {
      work.end();
      const path = item.getSavePath();
      const name = basename(path) || item.getFilename();
      if (state === 'completed') {
        messages.send({ kind: 'say', tone: 'info', title: `Saved ${name}`, detail: path });
      } else if (isBroken || state === 'interrupted') {
        const detail = brokenText(item, isArchive);
        messages.send({ kind: 'say', tone: 'error', title: `${name} was not saved`, detail });
      }
    });
  }

  session.defaultSession.on('will-download', (_, item) => follow(item));
}
