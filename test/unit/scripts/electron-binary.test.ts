import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchElectron, findElectron } from '../../../scripts/electron-binary.ts';

let root: string;
let silent: Server;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hrm-lab-electron-'));
  mkdirSync(join(root, 'node_modules', 'electron'), { recursive: true });
  // A host that takes connections and never says a word.
  silent = createServer();
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve);
  });
  const { port } = silent.address() as AddressInfo;
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${port}/`);
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  silent.close();
  rmSync(root, { recursive: true });
});

/** Stands in for Electron's installer, which downloads. */
function installer(code: string): void {
  writeFileSync(
    join(root, 'node_modules', 'electron', 'install.js'),
    `const fs = require('node:fs'); process.chdir(__dirname); ${code}`,
  );
}
const silence = () => expect.unreachable();

describe('fetchElectron', () => {
  it('finds what the installer has fetched', async () => {
    installer(
      "fs.mkdirSync('dist'); fs.writeFileSync('dist/electron', ''); fs.writeFileSync('path.txt', 'electron');",
    );
    expect(findElectron(root)).toBeNull();
    const path = join(root, 'node_modules', 'electron', 'dist', 'electron');
    expect(await fetchElectron(root, silence)).toBe(path);
    expect(findElectron(root)).toBe(path);
  });

  it('finds a distribution that it is told of, and needs nothing else', () => {
    const dist = join(root, 'elsewhere');
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dist);
    expect(findElectron(root)).toBeNull();
    const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
    const name = Object.entries(names).find(([platform]) => platform === process.platform)?.[1];
    const path = join(dist, name ?? 'electron');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    expect(findElectron(root)).toBe(path);
  });

  it('gives up at once when the installer fails, and prints nothing of it', async () => {
    installer("throw new Error('no network');");
    expect(await fetchElectron(root, silence)).toBeNull();
  });

  it('gives up after a while when nobody answers', async () => {
    installer('setInterval(() => {}, 1000);');
    expect(await fetchElectron(root, silence, 200)).toBeNull();
  });

  it('has nothing to fetch with where Electron’s package is not installed', async () => {
    expect(await fetchElectron(root, silence)).toBeNull();
  });

  it('does not take a half-fetched Electron', async () => {
    installer("fs.writeFileSync('path.txt', 'electron');");
    expect(await fetchElectron(root, silence)).toBeNull();
  });
});
