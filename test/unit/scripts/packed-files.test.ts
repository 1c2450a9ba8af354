import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nativePackageFiles } from '../../../scripts/packed-files.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';

it.each(['x64', 'arm64'] as const)(
  'finds what a package for Linux holds of native code: %s',
  (arch) => {
    const files = nativePackageFiles(arch).map((file) => file.replaceAll('\\', '/'));
    expect(files.filter((file) => !existsSync(join(PACKAGE_ROOT, file)))).toEqual([]);
    expect(files.filter((file) => /\.(node|so[.\d]*|dll|dylib)$/.test(file))).toEqual([
      `node_modules/better-sqlite3/prebuilds/linux-${arch}.node`,
      `node_modules/onnxruntime-node/bin/napi-v6/linux/${arch}/libonnxruntime.so.1`,
      `node_modules/onnxruntime-node/bin/napi-v6/linux/${arch}/onnxruntime_binding.node`,
    ]);
    const packages = files.map((file) => file.split('/')[1]);
    expect(new Set(packages)).toEqual(
      new Set(['better-sqlite3', 'onnxruntime-common', 'onnxruntime-node']),
    );
  },
);
