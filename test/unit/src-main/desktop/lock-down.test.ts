import { expect, it, vi } from 'vitest';
import { lockDown, silenceChromium } from '../../../../src-main/desktop/lock-down.ts';
import {
  app,
  ContentsStandIn,
  openedOutside,
  permissions,
  PreventableEvent,
} from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

lockDown();

function openContents(): ContentsStandIn {
  const contents = new ContentsStandIn();
  app.emit('web-contents-created', {}, contents);
  return contents;
}

function isPrevented(name: string, url = ''): boolean {
  const event = Object.assign(new PreventableEvent(), { url });
  openContents().emit(name, event);
  return event.defaultPrevented;
}

it('keeps Chromium from calling anybody by itself', () => {
  silenceChromium();
  expect(app.told.switches).toContain('disable-background-networking');
  expect(app.told.switches).toContain('disable-component-update');
});

it('opens no windows', () => {
  const open = openContents().openHandler!;
  for (const url of ['app://lab/', 'https://evil.example/', 'https://arxiv.org/abs/2510.22832']) {
    expect(Reflect.apply(open, undefined, [{ url }])).toEqual({ action: 'deny' });
  }
});

it('hands addresses of the list to the user’s browser, and no others', () => {
  const open = openContents().openHandler!;
  openedOutside.length = 0;
  for (const url of [
    'https://arxiv.org/abs/2510.22832',
    'http://arxiv.org/',
    'https://arxiv.org.evil.example/',
    'https://user@arxiv.org/',
    'https://evil.example/?https://arxiv.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'hrm-lab://run/a',
    '',
  ]) {
    Reflect.apply(open, undefined, [{ url }]);
  }
  expect(openedOutside).toEqual(['https://arxiv.org/abs/2510.22832']);
});

it('goes nowhere but to its own pages, not even by a redirect, and embeds nothing', () => {
  expect(isPrevented('will-frame-navigate', 'app://lab/#/runs')).toBe(false);
  for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://lab.evil/', 'data:,x']) {
    expect(isPrevented('will-frame-navigate', url)).toBe(true);
  }
  expect(isPrevented('will-redirect', 'app://lab/')).toBe(true);
  expect(isPrevented('will-attach-webview')).toBe(true);
});

it('lets no request leave the application', () => {
  const isCancelled = (url: string) => {
    const answer = vi.fn<(decision: { cancel: boolean }) => void>();
    Reflect.apply(permissions.beforeRequest!, undefined, [{ url }, answer]);
    return answer.mock.calls[0]![0].cancel;
  };
  for (const url of ['app://lab/a.js', 'blob:app://lab/1', 'data:image/png,', 'devtools://x/']) {
    expect(isCancelled(url)).toBe(false);
  }
  for (const url of ['https://evil.example/', 'ws://127.0.0.1:1/', 'file:///x', 'app://other/']) {
    expect(isCancelled(url)).toBe(true);
  }
});

it('grants the clipboard for writing and nothing else', () => {
  const { check, request, device } = permissions;
  for (const permission of ['clipboard-sanitized-write', 'clipboard-read', 'media', 'fileSystem']) {
    const answer = vi.fn<(is: boolean) => void>();
    Reflect.apply(request!, undefined, [null, permission, answer]);
    const granted = permission === 'clipboard-sanitized-write';
    expect(answer).toHaveBeenCalledWith(granted);
    expect(Reflect.apply(check!, undefined, [null, permission])).toBe(granted);
  }
  expect(Reflect.apply(device!, undefined, [])).toBe(false);
});
