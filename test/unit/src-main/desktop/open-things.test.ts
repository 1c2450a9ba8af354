import { expect, it, vi } from 'vitest';
import type { Lab } from '../../../../src-main/lab/lab.ts';
import { IconBar } from '../../../../src-main/desktop/icon-bar.ts';
import { OpenThings } from '../../../../src-main/desktop/open-things.ts';
import { HostMessages } from '../../../../src-main/lab/host-messages.ts';
import { BrowserWindow } from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

it('gives the bar back to training when an import has ended', async () => {
  const window = new BrowserWindow({});
  const bar = new IconBar(() => window.asReal());
  const archives = {
    import: ({ onProgress }: Parameters<Lab['archives']['import']>[0]) => {
      onProgress?.(1, 4);
      bar.showTraining(0.5);
      return Promise.reject(new Error('It is no archive.'));
    },
  } as Partial<Lab['archives']> as Lab['archives'];
  const things = new OpenThings({
    archives,
    messages: new HostMessages(),
    window: () => window.asReal(),
    bar,
  });
  bar.showTraining(0.4);
  await things.open([{ kind: 'archive', path: 'maze.hrmrun' }]);
  expect(window.progress).toEqual([0.4, 0.25, 0.5]);
});
