import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { DownloadItem } from 'electron';
import { afterEach, expect, it, vi } from 'vitest';
import type { HostMessage } from '../../../../shared/contract/system.ts';
import { followDownloads } from '../../../../src-main/desktop/downloads.ts';
import { HostMessages } from '../../../../src-main/lab/host-messages.ts';
import { app, BrowserWindow, session } from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

afterEach(() => {
  session.defaultSession.removeAllListeners();
  app.restart();
});

/** A file that the page makes, of a length that is known or not. */
class Item
  extends EventEmitter
  implements
    Pick<
      DownloadItem,
      'cancel' | 'getFilename' | 'getReceivedBytes' | 'getSavePath' | 'getTotalBytes'
    >
{
  received = 0;
  readonly total: number;
  constructor(total: number) {
    super();
    this.total = total;
  }
  getReceivedBytes = () => this.received;
  getTotalBytes = () => this.total;
  getSavePath = () => join('documents', 'maze.hrmrun');
  getFilename = () => 'Maze.hrmrun';
  cancel = () => void this.emit('done', {}, 'cancelled');
  update(received: number) {
    this.received = received;
    this.emit('updated', {}, 'progressing');
  }
}

function downloads(...totals: number[]) {
  const window = new BrowserWindow({});
  const messages = new HostMessages();
  const said: HostMessage[] = [];
  vi.spyOn(messages, 'send').mockImplementation((message) => void said.push(message));
  followDownloads({ messages, window: () => window.asReal() });
  const items = totals.map((total) => new Item(total));
  for (const item of items) session.defaultSession.emit('will-download', {}, item);
  return { window, said, items };
}

it('shows how far it is, and says where the file is', () => {
  const { window, said, items } = downloads(200, 0);
  items[0]!.update(50);
  items[1]!.update(50);
  items[0]!.emit('done', {}, 'completed');
  expect(window.progress).toEqual([0.25, 2]);
  items[1]!.emit('done', {}, 'completed');
  expect(window.progress.at(-1)).toBe(-1);
  const detail = join('documents', 'maze.hrmrun');
  const saved = { kind: 'say', tone: 'info', title: 'Saved maze.hrmrun', detail };
  expect(said).toEqual([saved, saved]);
});

it.each(['updated', 'done'])('says that it broke off: %s', (event) => {
  const { window, said, items } = downloads(200);
  items[0]!.emit(event, {}, 'interrupted');
  expect(said).toMatchObject([{ tone: 'error', title: 'maze.hrmrun was not saved' }]);
  expect(window.progress).toEqual([-1]);
});

it('says nothing of what somebody has cancelled', () => {
  const { said, items } = downloads(200);
  items[0]!.cancel();
  expect(said).toEqual([]);
});
