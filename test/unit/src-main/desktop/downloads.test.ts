import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { DownloadItem } from 'electron';
import { afterEach, expect, it, vi } from 'vitest';
import type { HostMessage } from '../../../../shared/contract/system.ts';
import { followDownloads } from '../../../../src-main/desktop/downloads.ts';
import { isArchiveAddress } from '../../../../src-main/archive/archive-requests.ts';
import { IconBar } from '../../../../src-main/desktop/icon-bar.ts';
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
      'cancel' | 'getFilename' | 'getReceivedBytes' | 'getSavePath' | 'getTotalBytes' | 'getURL'
    >
{
  received = 0;
  path = join('documents', 'maze.hrmrun');
  url = 'blob:app://lab/6f1c';
  readonly total: number;
  constructor(total: number) {
    super();
    this.total = total;
  }
  getReceivedBytes = () => this.received;
  getTotalBytes = () => this.total;
  getSavePath = () => this.path;
  getURL = () => this.url;
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
  const bar = new IconBar(() => window.asReal());
  followDownloads({ messages, bar, isArchive: isArchiveAddress });
  const items = totals.map((total) => new Item(total));
  for (const item of items) session.defaultSession.emit('will-download', {}, item);
  return { window, bar, said, items };
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
  items[0]!.update(50);
  items[0]!.emit(event, {}, 'interrupted');
  const detail =
    'It broke off on its way to documents: look whether there is room, and whether it may be written.';
  expect(said).toMatchObject([{ tone: 'error', title: 'maze.hrmrun was not saved', detail }]);
  expect(window.progress).toEqual([0.25, -1]);
});

it('blames nothing for an archive that broke off: its export says why', () => {
  const { said, items } = downloads(0);
  items[0]!.url = 'app://lab/archive/experiment/a?leaveOut=figures';
  items[0]!.emit('done', {}, 'interrupted');
  const detail =
    'It broke off on its way to documents: what was written of it is no archive. If nothing else says why, look whether there is room.';
  expect(said).toMatchObject([{ title: 'maze.hrmrun was not saved', detail }]);
});

it('names no place where none was chosen yet', () => {
  const { said, items } = downloads(0);
  items[0]!.path = '';
  items[0]!.emit('done', {}, 'interrupted');
  const detail = 'It broke off: look whether there is room, and whether it may be written.';
  expect(said).toMatchObject([{ title: 'Maze.hrmrun was not saved', detail }]);
});

it('leaves the bar of training as it is when a file is saved', () => {
  const { window, bar, items } = downloads(200);
  bar.showTraining(0.4);
  items[0]!.update(50);
  bar.showTraining(0.5);
  items[0]!.update(100);
  items[0]!.emit('done', {}, 'completed');
  expect(window.progress).toEqual([0.4, 0.25, 0.5]);
});

it('says nothing of what somebody has cancelled', () => {
  const { said, items } = downloads(200);
  items[0]!.cancel();
  expect(said).toEqual([]);
});
