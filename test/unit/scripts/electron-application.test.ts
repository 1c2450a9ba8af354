import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runElectron } from '../../../scripts/electron-application.ts';
import { eventually } from '../eventually.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'electron-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Runs a script in Electron's place. */
function run(script: string) {
  const electron = join(folder, 'electron');
  writeFileSync(electron, `#!/bin/sh\n${script}\n`);
  chmodSync(electron, 0o700);
  return runElectron(electron, folder, folder);
}

/** As if so much time had gone by when the script ends. */
function later(seconds: number) {
  let calls = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (calls++ === 0 ? 0 : seconds * 1000));
}

it.skipIf(process.platform === 'win32')('what fails at once never came up', async () => {
  later(1);
  expect(await run('exit 1')).toEqual({ code: 1, signal: null, neverCameUp: true });
  expect((await runElectron(join(folder, 'none'), folder, folder)).neverCameUp).toBe(true);
  later(1);
  expect(await run('kill -SEGV $$')).toMatchObject({ signal: 'SIGSEGV', neverCameUp: true });
});

it.skipIf(process.platform === 'win32')(
  'what was closed, or failed after a while, did',
  async () => {
    later(1);
    expect(await run('exit 0')).toMatchObject({ code: 0, neverCameUp: false });
    later(11);
    expect(await run('exit 7')).toMatchObject({ code: 7, neverCameUp: false });
  },
);

it.skipIf(process.platform === 'win32')(
  'who is asked to end is no failure, and the application is asked, too',
  async () => {
    later(1);
    const ready = join(folder, 'ready');
    // Nothing outlives it: what has its output open keeps the run of the tests from ending.
    const ended = run(`trap 'exit 3' TERM; : > "${ready}"; while :; do sleep 0.05; done`);
    await eventually(() => expect(existsSync(ready)).toBe(true));
    process.emit('SIGTERM');
    expect(await ended).toMatchObject({ code: 3, neverCameUp: false });
  },
);
