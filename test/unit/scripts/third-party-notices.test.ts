import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packagesOf, thirdPartyNotices } from '../../../scripts/third-party-notices.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';

function installed(name: string) {
  const manifest = readFileSync(join(PACKAGE_ROOT, 'node_modules', name, 'package.json'), 'utf8');
  const { version }: { readonly version: string } = JSON.parse(manifest);
  return { name, version };
}

it('finds the packages in what Vite writes', () => {
  const text =
    '# Licenses\n\n## @orpc/client - 1.16.1 (MIT)\n\nMIT License\n\n## bare - 2.0.0\n\n## 1. Terms\n';
  expect(packagesOf(text)).toEqual([
    { name: '@orpc/client', version: '1.16.1' },
    { name: 'bare', version: '2.0.0' },
  ]);
});

it('writes name, version, licence and text of each package once, and of those beside the bundles', () => {
  const zod = installed('zod');
  const notices = thirdPartyNotices([zod, zod]);
  expect(notices.split(`\nzod ${zod.version}\nLicence: MIT\n`)).toHaveLength(2);
  expect(notices).toContain('Colin McDonnell');
  expect(notices).toMatch(
    /\n+onnxruntime-node \d[\d.]+\nLicence: MIT\n[^]*protocolbuffers\/protobuf/,
  );
  expect(thirdPartyNotices([zod])).toBe(notices);
});

it('refuses what may not be handed on', () => {
  const { name, version } = installed('argparse');
  expect(() => thirdPartyNotices([{ name, version }])).toThrow(
    `argparse ${version} is under Python-2.0, which is not among the allowed licences`,
  );
});

it('refuses a package that nobody has installed', () => {
  expect(() => thirdPartyNotices([{ name: 'zod', version: '0.0.0' }])).toThrow(
    'zod@0.0.0 is bundled, but not in package-lock.json',
  );
});
