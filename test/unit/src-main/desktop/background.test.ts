import { expect, it, vi } from 'vitest';
import { Background } from '../../../../src-main/desktop/background.ts';
import { BrowserWindow, menuItem, press, trays } from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

it('hides the window behind a picture that leads back to it', () => {
  const quit = vi.fn<() => void>();
  const background = new Background({ icon: 'icon.png', quit });
  const window = new BrowserWindow({});
  window.show();
  background.enter(window.asReal());
  background.enter(window.asReal());
  expect([window.visible, trays.size, background.isEntered]).toEqual([false, 1, true]);
  const [tray] = trays;
  background.say('1 run trains, 10.0%');
  expect(tray!.toolTip).toBe('HRM-Agent Lab: 1 run trains, 10.0%');
  press(menuItem('Quit', tray!.menu!));
  expect(quit).toHaveBeenCalledOnce();
  tray!.emit('click');
  expect([window.visible, window.focused, trays.size, background.isEntered]).toEqual([
    true,
    true,
    0,
    false,
  ]);
  background.say('nobody reads it');
});
