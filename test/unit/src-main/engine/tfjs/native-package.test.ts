import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findNativePackage } from '../../../../../src-main/engine/tfjs/native-package.ts';
import { lookForPackagesIn } from '../../../../../src-main/engine/user-packages.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { COMPLETE, ProjectDouble } from './package-doubles.ts';

test('packages that the user put in are found, unless somebody asks for those of a project', () => {
  const before = process.env.HRM_LAB_ENGINES;
  const project = new ProjectDouble();
  onTestFinished(() => {
    project.remove();
    if (before === undefined) delete process.env.HRM_LAB_ENGINES;
    else process.env.HRM_LAB_ENGINES = before;
  });
  const place = temporaryFolder();
  lookForPackagesIn(place);
  const folder = join(place, 'tensorflow-gpu/node_modules/@tensorflow/tfjs-node-gpu');
  cpSync(project.add('tfjs-node-gpu', [COMPLETE[1]]).folderOf('tfjs-node-gpu'), folder, {
    recursive: true,
  });
  expect(findNativePackage('tfjs-node-gpu')).toMatchObject({
    complete: false,
    obstacle: expect.stringContaining('is without its native addon'),
  });
  cpSync(project.add('tfjs-node-gpu').folderOf('tfjs-node-gpu'), folder, { recursive: true });
  expect(findNativePackage('tfjs-node-gpu')).toEqual({ complete: true, folder });
  project.remove();
  expect(findNativePackage('tfjs-node-gpu', project.from).complete).toBe(false);
});
