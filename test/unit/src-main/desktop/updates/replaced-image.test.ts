import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  checkRoomForImage,
  watchImage,
} from '../../../../../src-main/desktop/updates/replaced-image.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

function downloaded() {
  const folder = temporaryFolder();
  const [image, file] = [join(folder, 'lab.AppImage'), join(folder, 'lab-2.0.0.AppImage')];
  writeFileSync(image, 'old');
  writeFileSync(file, 'x'.repeat(1000));
  return { folder, image, file };
}

it('has to have room on another disk, before the old one is removed', () => {
  const { folder, image, file } = downloaded();
  const other = (free: number | null) => ({
    deviceOf: (path: string) => (path === file ? 1 : 2),
    freeBytes: () => free,
  });
  expect(() => checkRoomForImage(image, file, other(999))).toThrow(
    `The update was not installed: 1.0 kB are needed, and 999 B are free in ${folder}.`,
  );
  for (const free of [1000, null]) checkRoomForImage(image, file, other(free));
  checkRoomForImage(image, file, { deviceOf: () => 1, freeBytes: () => 0 });
});

it('is missed when it is gone, or not whole, with where the new one is', () => {
  const { image, file } = downloaded();
  const loss = watchImage(image, file);
  expect(loss()).toBeNull();
  rmSync(image);
  expect(loss()).toBe(`${image} is gone. The new version is in ${file}: copy it there.`);
  writeFileSync(image, 'x');
  expect(loss()).toMatch(/is not whole any more\. The new version is in /);
  rmSync(file);
  expect(loss()).toMatch(/fetch the application anew/);
});
