import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { userRuntime } from '../../../../../src-main/engine/onnx/user-runtime.ts';
import { lookForPackagesIn } from '../../../../../src-main/engine/user-packages.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

const nothing = () => '';

/** A data folder's packages, with a copy of ONNX Runtime, and the lab's own. */
function runtimes(copied: string | null, own = '1.30.0') {
  const before = process.env.HRM_LAB_ENGINES;
  onTestFinished(() => {
    if (before === undefined) delete process.env.HRM_LAB_ENGINES;
    else process.env.HRM_LAB_ENGINES = before;
  });
  const place = realpathSync(temporaryFolder());
  lookForPackagesIn(place);
  const folderWith = (folder: string, version: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
    return folder;
  };
  const copy = join(place, 'onnxruntime-cuda', 'node_modules', 'onnxruntime-node');
  if (copied !== null) folderWith(copy, copied);
  return { copy, own: folderWith(join(place, 'own'), own) };
}

describe.runIf(process.platform === 'linux')('the copy of ONNX Runtime with CUDA', () => {
  it('is taken when it is there', () => {
    const { copy, own } = runtimes('1.30.0');
    expect(userRuntime(own, nothing)).toEqual({ folder: copy, obstacle: null });
  });

  it('is not missed when it is not there, or the lab has none', () => {
    expect(userRuntime(runtimes(null).own, nothing)).toEqual({ folder: null, obstacle: null });
    runtimes('1.30.0');
    expect(userRuntime(null, nothing)).toEqual({ folder: null, obstacle: null });
  });

  it('is left when the lab has another version', () => {
    const { own } = runtimes('1.29.0');
    expect(userRuntime(own, nothing)).toEqual({
      folder: null,
      obstacle:
        'the CUDA files are of ONNX Runtime 1.29.0, the lab has 1.30.0: the page Engines installs others',
    });
  });

  it('is left when the process has loaded the lab’s own before', () => {
    const { copy, own } = runtimes('1.30.0');
    const line = (path: string) => `7f00-7f10 r-xp 00000000 08:01 1234 ${' '.repeat(20)}${path}`;
    const library = '/bin/napi-v6/linux/x64/libonnxruntime.so.1';
    const maps = (path: string) => () => [line('/lib/libc.so.6'), line(path), ''].join('\n');
    expect(userRuntime(own, maps(`/the lab/${library}`)).obstacle).toMatch(
      /^start the lab again: /,
    );
    expect(userRuntime(own, maps(copy + library)).folder).toBe(copy);
    // What was replaced since is no other one.
    expect(userRuntime(own, maps(`${copy}${library} (deleted)`)).folder).toBe(copy);
  });
});
