import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findAppBrowser,
  hasDisplay,
  openAppWindow,
} from '../../../../src-main/server/open-app-window.ts';
import { eventually } from '../../eventually.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-lab-browser-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that writes its arguments, one a line, into a file beside it. */
function program(name: string): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments.tmp"\nmv "${folder}/arguments.tmp" "${folder}/arguments"\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

describe('hasDisplay', () => {
  it('looks for a display server on Linux', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  });

  it('takes it for granted elsewhere', () => {
    expect([hasDisplay({}, 'darwin'), hasDisplay({}, 'win32')]).toEqual([true, true]);
  });
});

describe('findAppBrowser', () => {
  it('finds an installed browser, Chromium first', () => {
    const path = ['/no/such/folder', folder].join(delimiter);
    expect(findAppBrowser({ PATH: path }, 'linux')).toBeNull();
    const edge = program('microsoft-edge');
    expect(findAppBrowser({ PATH: path }, 'linux')).toBe(edge);
    const chromium = program('chromium');
    expect(findAppBrowser({ PATH: path }, 'linux')).toBe(chromium);
  });

  it('passes over what cannot be run', () => {
    writeFileSync(join(folder, 'chromium'), '');
    expect(findAppBrowser({ PATH: folder }, 'linux')).toBeNull();
  });
});

describe('openAppWindow', () => {
  it('hands over the address as one argument, whatever is in it', async () => {
    const address = 'http://127.0.0.1:1/?token=$(touch x)`;&& "quoted"';
    openAppWindow(program('chromium'), address);
    const given = await eventually(() => readFileSync(join(folder, 'arguments'), 'utf8'));
    expect(given.split('\n')).toContain(`--app=${address}`);
    expect(given.split('\n')).toContain('--disable-background-networking');
  });
});
