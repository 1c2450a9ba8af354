import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { readAsar } from './asar.ts';

/** Everything that belongs into the archive. */
const BELONGS = [
  /^package\.json$/,
  /^dist\/app\/[\w-]+\.cjs$/,
  /^dist\/renderer\/(index\.html|icon\.svg)$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2|webp)$/,
  /^resources\/icon\.png$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/(methods\/)?[\w-]+\.js)$/,
  /^node_modules\/onnxruntime-node\/(package\.json|dist\/\w+\.js)$/,
  /^node_modules\/onnxruntime-common\/(package\.json|dist\/cjs\/([\w-]+\.js|package\.json))$/,
];

const RUNTIME = 'node_modules/onnxruntime-node/bin/napi-v6';

/** What lies beside the archive, where the system finds it: the sample, and native libraries of one platform. */
export function unpackedFor(
  platform: string,
  arch: string,
  libraries: readonly string[],
): string[] {
  return [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    ...[...libraries, 'onnxruntime_binding.node'].map(
      (name) => `${RUNTIME}/${platform}/${arch}/${name}`,
    ),
    'resources/sample.hrmrun',
  ];
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );

/**
 * Looks at every name in a package, and at its size.
 * @param resources folder with the archive
 * @param unpacked what may lie beside the archive
 * @param most bytes that all may take together
 */
export function expectWhatBelongs(
  resources: string,
  unpacked: readonly string[],
  most: number,
): void {
  const files = readAsar(join(resources, 'app.asar'));
  const inside = files.filter(({ isUnpacked }) => !isUnpacked).map(({ path }) => path);
  expect(inside.filter((path) => !BELONGS.some((form) => form.test(path)))).toEqual([]);
  expect(BELONGS.filter((form) => !inside.some((path) => form.test(path)))).toEqual([]);
  const pages = inside.filter((path) => path.startsWith('dist/renderer/assets/'));
  expect(pages).toHaveLength(readdirSync(join(PACKAGE_ROOT, 'dist/renderer/assets')).length);

  const beside = files.filter(({ isUnpacked }) => isUnpacked).map(({ path }) => path);
  expect(beside.toSorted()).toEqual(unpacked.toSorted());
  const found = filesBelow(join(resources, 'app.asar.unpacked'));
  expect(found.toSorted()).toEqual(unpacked.toSorted());

  const sizes = filesBelow(resources).map((path) => statSync(join(resources, path)).size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(40e6);
  expect(bytes).toBeLessThan(most);
}
