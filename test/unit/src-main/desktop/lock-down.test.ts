import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { lockDown, silenceChromium } from '../../../../src-main/desktop/lock-down.ts';
import { app, handlerOf, handlerSetter, session, switches } from './electron-double.ts';

vi.mock('electron', () => import('./electron-double.ts'));

lockDown();

function openContents() {
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: handlerSetter(),
  });
  app.emit('web-contents-created', {}, contents);
  return contents;
}

function isPrevented(event: string, url = ''): boolean {
  const preventDefault = vi.fn<() => void>();
  openContents().emit(event, { url, preventDefault });
  return preventDefault.mock.calls.length > 0;
}

it('keeps Chromium from calling anybody by itself', () => {
  silenceChromium();
  expect(switches).toContain('disable-background-networking');
  expect(switches).toContain('disable-component-update');
});

it('opens no windows', () => {
  const { setWindowOpenHandler } = openContents();
  expect(handlerOf<() => unknown>(setWindowOpenHandler)()).toEqual({ action: 'deny' });
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
  type Answer = (decision: { cancel: boolean }) => void;
  const before = handlerOf<(details: { url: string }, answer: Answer) => void>(
    session.defaultSession.webRequest.onBeforeRequest,
  );
  const isCancelled = (url: string) => {
    const answer = vi.fn<Answer>();
    before({ url }, answer);
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
  const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } =
    session.defaultSession;
  const check =
    handlerOf<(contents: null, permission: string) => boolean>(setPermissionCheckHandler);
  const request = handlerOf<
    (contents: null, permission: string, answer: (is: boolean) => void) => void
  >(setPermissionRequestHandler);
  for (const permission of ['clipboard-sanitized-write', 'clipboard-read', 'media', 'fileSystem']) {
    const answer = vi.fn<(is: boolean) => void>();
    request(null, permission, answer);
    const granted = permission === 'clipboard-sanitized-write';
    expect(answer).toHaveBeenCalledWith(granted);
    expect(check(null, permission)).toBe(granted);
  }
  expect(handlerOf<() => boolean>(setDevicePermissionHandler)()).toBe(false);
});
