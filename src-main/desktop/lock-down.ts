import { app, session, shell } from 'electron';
import { QUIET_BROWSER } from '../server/quiet-browser.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { mayOpenOutside } from './external-links.ts';

/** Takes away what Electron's Chromium would contact by itself; before the application is ready. */
export function silenceChromium(): void {
  for (const name of QUIET_BROWSER) app.commandLine.appendSwitch(name);
}

/**
 * Takes away what the pages never need: other windows, other addresses, embedded pages,
 * permissions, and any request that leaves the application.
 */
export function lockDown(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpenOutside(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
    contents.on('will-frame-navigate', (details) => {
      if (!isOurs(details.url)) details.preventDefault();
    });
    contents.on('will-redirect', (details) => details.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_, permission, answer) => answer(mayUse(permission)));
  pages.setPermissionCheckHandler((_, permission) => mayUse(permission));
  pages.setDevicePermissionHandler(() => false);
  pages.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOurs(details.url) && !isLocal(details.url) });
  });
}

/** The only permission that the pages have: to copy text out of the lab. */
function mayUse(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

function isOurs(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}

/** Data of the page itself (downloads), and the developer tools. */
function isLocal(url: string): boolean {
  return /^(blob|data|devtools):/.test(url);
}
