import { expect, test } from 'vitest';
import packageJson from '../../../../../package.json' with { type: 'json' };
import {
  archiveUrl,
  modulesOf,
  moduleName,
  versionOf,
} from '../../../../../src-main/engines/packages/tensorflow-modules.ts';

test.each(['tfjs-node', 'tfjs-node-gpu'] as const)('what %s needs is listed whole', (name) => {
  const modules = modulesOf(name);
  expect(versionOf(name)).toBe(packageJson.peerDependencies[moduleName(name)]);
  expect(modules).toHaveLength(37);
  expect(new Set(modules.map((each) => each.name)).size).toBe(37);
  for (const { bytes, checksum } of modules) {
    expect(bytes).toBeGreaterThan(1000);
    expect(Buffer.from(checksum.base64, 'base64')).toHaveLength(64);
  }
});

test('an archive of npm has its address by name and version', () => {
  const registry = new URL('https://registry.npmjs.org');
  const [first] = modulesOf('tfjs-node');
  expect(archiveUrl(registry, first).href).toBe(
    'https://registry.npmjs.org/@mapbox/node-pre-gyp/-/node-pre-gyp-1.0.9.tgz',
  );
});
