import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { type MenuDeeds, menuTemplate, setMenu } from '../../../../src-main/desktop/menu.ts';
import { menuItem, press } from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

function deeds() {
  return {
    go: vi.fn<MenuDeeds['go']>(),
    show: vi.fn<MenuDeeds['show']>(),
    importArchive: vi.fn<() => void>(),
    showDataFolder: vi.fn<() => void>(),
    chooseDataFolder: vi.fn<() => void>(),
    showLogs: vi.fn<() => void>(),
    showUpdates: vi.fn<() => void>(),
  };
}

const items = (menus: readonly MenuItemConstructorOptions[]) =>
  menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));

it('leads to every page and part of the lab', () => {
  const done = deeds();
  setMenu({ platform: 'linux', devTools: false, deeds: done });
  for (const label of ['New Run', 'Figures', 'User Guide']) press(menuItem(label));
  expect(done.go.mock.calls.flat()).toEqual(['/new', '/figures', '/help']);
  for (const label of ['Find Anything…', 'Keyboard Shortcuts', 'About HRM-Agent Lab']) {
    press(menuItem(label));
  }
  expect(done.show.mock.calls.flat()).toEqual(['palette', 'shortcuts', 'about']);
  press(menuItem('Import…'));
  press(menuItem('Show Data Folder'));
  press(menuItem('Choose Data Folder…'));
  press(menuItem('Show Logs'));
  press(menuItem('Updates…'));
  const { importArchive, showDataFolder, chooseDataFolder, showLogs, showUpdates } = done;
  for (const deed of [importArchive, showDataFolder, chooseDataFolder, showLogs, showUpdates]) {
    expect(deed).toHaveBeenCalledOnce();
  }
});

it('lets nobody choose a folder that was given at the start', () => {
  setMenu({ platform: 'linux', devTools: false, deeds: { ...deeds(), chooseDataFolder: null } });
  expect(menuItem('Choose Data Folder…').enabled).toBe(false);
});

it.each(['linux', 'darwin', 'win32'] as const)('has each key once, on %s', (platform) => {
  const template = menuTemplate({ platform, devTools: true, deeds: deeds() });
  const keys = items(template).flatMap(({ accelerator }) => accelerator ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  const roles = [...template, ...items(template)].flatMap(({ role }) => role ?? []);
  expect(roles).toContain(platform === 'darwin' ? 'appMenu' : 'quit');
  expect(roles).toEqual(expect.arrayContaining(['editMenu', 'windowMenu', 'help', 'zoomIn']));
});

it('has the developer tools only where they may be used', () => {
  const roles = (devTools: boolean) =>
    items(menuTemplate({ platform: 'linux', devTools, deeds: deeds() })).map(({ role }) => role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
});
