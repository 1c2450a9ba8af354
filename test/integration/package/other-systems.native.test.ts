import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT, packageVersion } from '../../../src-main/server/package-root.ts';
import { folderOfFile } from '../file-folders.ts';
import { expectWhatBelongs, unpackedFor } from './contents.ts';
import { buildAll, pack } from './pack.ts';

beforeAll(buildAll);

describe('packages for other systems', () => {
  it('hold the same for Windows, with the compiler of its graphics card’s programs', async () => {
    const output = await pack(folderOfFile('hrm-lab-win-'), 'win', ['dir', '--x64', '--arm64']);
    const libraries = ['onnxruntime.dll', 'dxcompiler.dll', 'dxil.dll'];
    for (const [arch, folder] of [
      ['x64', 'win-unpacked'],
      ['arm64', 'win-arm64-unpacked'],
    ] as const) {
      // That compiler takes 20 MB.
      expectWhatBelongs(
        join(output, folder, 'resources'),
        unpackedFor('win32', arch, libraries),
        70e6,
      );
    }
  });

  it('hold the same for macOS, where the system finds the icon, the files and the addresses', async () => {
    const output = await pack(folderOfFile('hrm-lab-mac-'), 'mac', ['dir', '--arm64']);
    const contents = join(output, 'mac-arm64', 'HRM-Agent Lab.app', 'Contents');
    const unpacked = unpackedFor('darwin', 'arm64', ['libonnxruntime.1.dylib']);
    expectWhatBelongs(join(contents, 'Resources'), unpacked, 60e6);
    const icon = readFileSync(join(PACKAGE_ROOT, 'resources', 'icon.icns'));
    expect(readFileSync(join(contents, 'Resources', 'icon.icns')).equals(icon)).toBe(true);
    const information = readFileSync(join(contents, 'Info.plist'), 'utf8');
    for (const value of ['org.hrm-agent-lab.app', 'hrmrun', 'hrm-lab', packageVersion()]) {
      expect(information).toContain(`<string>${value}</string>`);
    }
  });
});
