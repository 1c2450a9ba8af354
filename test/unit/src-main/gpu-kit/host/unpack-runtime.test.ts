import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { unpackRuntime } from '../../../../../src-main/gpu-kit/host/unpack-runtime.ts';

it('unpacks the libraries of an archive, once', () => {
  const root = mkdtempSync(join(tmpdir(), 'hrm-lab-unpack-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'node_modules', 'onnxruntime-node', 'bin', 'linux');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'lib.so.1.zst'), zstdCompressSync(Buffer.from('a library')));
  for (let time = 0; time < 2; time++) {
    unpackRuntime(root);
    expect(readdirSync(folder)).toEqual(['lib.so.1']);
    expect(readFileSync(join(folder, 'lib.so.1'), 'utf8')).toBe('a library');
  }
});
