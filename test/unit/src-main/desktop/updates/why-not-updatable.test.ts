import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  type Installation,
  whyNotUpdatable,
} from '../../../../../src-main/desktop/updates/why-not-updatable.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

/** An installation that was packed for updates, with more files beside the archive. */
function installation(
  changes: Partial<Installation> = {},
  beside: Readonly<Record<string, string>> = { 'app-update.yml': 'provider: generic' },
): Installation {
  const resources = temporaryFolder();
  for (const [name, text] of Object.entries(beside)) writeFileSync(join(resources, name), text);
  return { platform: 'win32', isPackaged: true, resources, environment: {}, ...changes };
}

it('is updated where it was packed for that, on Windows and macOS', () => {
  expect(whyNotUpdatable(installation())).toBeNull();
  expect(whyNotUpdatable(installation({ platform: 'darwin' }))).toBeNull();
});

it('says why it is not', () => {
  expect(whyNotUpdatable(installation({ isPackaged: false }))).toMatch(/runs from its sources/);
  expect(whyNotUpdatable(installation({}, {}))).toBe('It was packed without updates.');
  const linux = { platform: 'linux' } as const;
  expect(whyNotUpdatable(installation(linux))).toMatch(/unpacked from an archive/);
  expect(whyNotUpdatable(installation(linux, { 'package-type': 'deb\n' }))).toMatch(
    /a deb package/,
  );
});

it.runIf(process.platform !== 'win32')('is updated as an AppImage that its user may write', () => {
  const folder = join(temporaryFolder(), 'place');
  mkdirSync(folder);
  const image = join(folder, 'lab.AppImage');
  writeFileSync(image, '');
  const linux = { platform: 'linux', environment: { APPIMAGE: image } } as const;
  expect(whyNotUpdatable(installation(linux))).toBeNull();
  const gone = { ...linux, environment: { APPIMAGE: join(folder, 'gone') } };
  expect(whyNotUpdatable(installation(gone))).toMatch(/may not write to .*gone\.$/);
  // The superuser may write everywhere.
  if (process.getuid?.() === 0) return;
  chmodSync(folder, 0o500);
  expect(whyNotUpdatable(installation(linux))).toMatch(/may not write to/);
});
