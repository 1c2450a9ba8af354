import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setUpCuda } from '../../../scripts/cuda-setup.ts';
import type { Machine } from '../../../src-main/engine/onnx/machine.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuda-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const native = (name: string) => join(folder, 'bin', 'napi-v6', 'linux', 'x64', name);
const CUDA = 'libonnxruntime_providers_cuda.so';
const SHARED = 'libonnxruntime_providers_shared.so';

/** A Linux machine whose ONNX Runtime has an installer that does this. */
function machineWith(installer: string): Machine {
  mkdirSync(join(folder, 'script'));
  mkdirSync(native(''), { recursive: true });
  const write = `const write = (name) => require('node:fs').writeFileSync(${JSON.stringify(`${native('')}/`)} + name, 'x');`;
  writeFileSync(join(folder, 'script', 'install.js'), `${write}\n${installer}`);
  return { platform: 'linux', arch: 'x64', env: {}, root: '/', runtimeFolder: folder };
}

const quiet = () => {};

describe('the CUDA files of ONNX Runtime', () => {
  it('are fetched with the package’s own installer, told to fetch all', async () => {
    const said: string[] = [];
    const machine = machineWith(
      `console.log('Downloading ' + process.env.ONNXRUNTIME_NODE_INSTALL); write('${CUDA}'); write('${SHARED}');`,
    );
    await setUpCuda(machine, (line) => said.push(line));
    expect(said).toEqual(['Downloading true']);
    expect(existsSync(native(CUDA))).toBe(true);
  });

  it('that cannot be fetched leave nothing behind and one line of reason', async () => {
    const machine = machineWith(
      `write('${CUDA}'); throw new Error('getaddrinfo ENOTFOUND api.nuget.org');`,
    );
    await expect(setUpCuda(machine, quiet)).rejects.toThrow(
      /^The CUDA files of ONNX Runtime could not be fetched: Error: getaddrinfo ENOTFOUND api.nuget.org\.$/,
    );
    expect(existsSync(native(CUDA))).toBe(false);
  });

  it('that were there before a failure stay', async () => {
    const machine = machineWith(`process.exit(1);`);
    writeFileSync(native(CUDA), 'old');
    await expect(setUpCuda(machine, quiet)).rejects.toThrow('the installer ended with 1');
    expect(existsSync(native(CUDA))).toBe(true);
  });

  it('are not waited for when their host is silent', async () => {
    const machine = machineWith(`setTimeout(() => {}, 60_000);`);
    await expect(setUpCuda(machine, quiet, 200)).rejects.toThrow(
      'no answer from api.nuget.org within 0.2 s',
    );
  });

  it('are for Linux x64 alone', async () => {
    const machine: Machine = { ...machineWith(''), platform: 'darwin', arch: 'arm64' };
    await expect(setUpCuda(machine, quiet)).rejects.toThrow('this is darwin arm64');
  });
});
