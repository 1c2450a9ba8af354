import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'hrm-lab-start-'));
});
afterAll(() => rmSync(data, { recursive: true }));

it.runIf(process.platform === 'linux')(
  'npm start falls back to the browser mode with one clear line, and closes at a signal',
  async () => {
    const script = join(ROOT, 'scripts', 'start.ts');
    const child = spawn(process.execPath, [script, '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
    });
    let stdout = '';
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const address = await new Promise<string>((found, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        const match = /runs at (http:\S+)\n/.exec(stdout);
        if (match?.[1]) found(match[1]);
      });
      child.once('close', () => reject(new Error(stderr)));
    });
    expect(stdout).toMatch(/^Browser mode: there is no display for Electron\.\n/);

    const opened = await fetch(address, { redirect: 'manual' });
    const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = await fetch(new URL('/', address), { headers: { cookie } });
    expect(await page.text()).toContain('<title>HRM-Agent Lab</title>');

    child.kill('SIGINT');
    const code = await new Promise((done) => {
      child.once('close', done);
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Closing the lab …\n$/);
  },
);
