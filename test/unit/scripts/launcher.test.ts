import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { temporaryFolder } from '../src-main/store/temporary-folder.ts';

const LAUNCHER = join(PACKAGE_ROOT, 'resources', 'launchers', 'hrm-lab');

function script(path: string, text: string): void {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

/** A Linux with an installed application that says what it was started with, and ends with 7. */
function installed({ xvfb = false, app = true } = {}) {
  const folder = join(temporaryFolder(), 'with a space');
  mkdirSync(folder);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  mkdirSync(join(folder, 'resources'));
  for (const tool of ['sh', 'id', 'readlink', 'dirname']) {
    const path = execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim();
    symlinkSync(path, join(bin, tool));
  }
  script(join(bin, 'uname'), 'echo Linux');
  const says = 'for word in "$@"; do echo "[$word]"; done; exit 7';
  if (app) script(join(folder, 'hrm-agent-lab'), says);
  if (xvfb) script(join(bin, 'xvfb-run'), 'echo "xvfb $1"; shift; exec "$@"');
  const launcher = join(folder, 'resources', 'hrm-lab');
  copyFileSync(LAUNCHER, launcher);
  symlinkSync(launcher, join(bin, 'hrm-lab'));
  return (environment: Record<string, string>, ...words: string[]) =>
    spawnSync(join(bin, 'hrm-lab'), words, {
      env: { PATH: bin, ...environment },
      encoding: 'utf8',
    });
}

const SANDBOX = process.getuid?.() === 0 ? ['[--no-sandbox]'] : [];
const lines = (...words: string[]) => `${words.join('\n')}\n`;
const told = (...words: string[]) => [...SANDBOX, '[--log-level=3]', '[--command-line]', ...words];

describe.skipIf(process.platform === 'win32')('the launcher of an installed application', () => {
  it.each([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])(
    'hands its words over as they are, through links: %j',
    (display) => {
      const { stdout, status } = installed()(display, 'set', 'name=a "b"', '', '--json');
      expect([stdout, status]).toEqual([
        lines(...told('[set]', '[name=a "b"]', '[]', '[--json]')),
        7,
      ]);
    },
  );

  it('brings a display of its own where there is none', () => {
    const { stdout, status } = installed({ xvfb: true })({}, 'list');
    expect([stdout, status]).toEqual([lines('xvfb -a', ...told('[list]')), 7]);
  });

  it('says what is missing', () => {
    const noDisplay = installed()({}, 'list');
    expect([noDisplay.status, noDisplay.stdout]).toEqual([2, '']);
    expect(noDisplay.stderr).toMatch(/^hrm-lab: Electron needs a display: install xvfb/);
    const noApp = installed({ app: false })({ DISPLAY: ':0' }, 'list');
    expect(noApp.status).toBe(2);
    expect(noApp.stderr).toMatch(/^hrm-lab: there is no HRM-Agent Lab beside/);
  });
});
