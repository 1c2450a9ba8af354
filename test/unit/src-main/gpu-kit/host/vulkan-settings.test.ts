import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { vulkanSettings } from '../../../../../src-main/gpu-kit/host/vulkan-settings.ts';

/** A machine with these files, and a kit with or without a loader of its own. */
function settingsOf(files: readonly string[], kitFiles: readonly string[] = ['libvulkan.so.1']) {
  const root = mkdtempSync(join(tmpdir(), 'hrm-lab-vulkan-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const put = (file: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  };
  const [machine, kit, work] = ['machine', 'kit', 'work'].map((name) => join(root, name));
  for (const file of files) put(join(machine!, file));
  for (const file of kitFiles) put(join(kit!, file));
  mkdirSync(work!);
  const described = { platform: 'linux', arch: 'x64', env: {}, runtimeFolder: null } as const;
  return { kit, work, settings: vulkanSettings({ ...described, root: machine! }, kit!, work!) };
}

const LOADER = 'usr/lib/libvulkan.so.1';
const MANIFEST = 'usr/share/vulkan/icd.d/radeon_icd.x86_64.json';

it('leaves a machine with loader and driver as it is', () => {
  expect(settingsOf([LOADER, MANIFEST]).settings).toEqual([
    { name: 'the drivers of this machine', environment: {} },
  ]);
});

it('lends its own loader', () => {
  const { settings, kit } = settingsOf([MANIFEST]);
  expect(settings.map(({ environment }) => environment)).toEqual([{ LD_LIBRARY_PATH: kit }]);
  expect(settingsOf([MANIFEST], []).settings[0]!.environment).toEqual({});
});

it('names drivers of NVIDIA that have no manifest, the one without X11 first', () => {
  const { settings, work } = settingsOf([
    LOADER,
    'usr/lib64/libGLX_nvidia.so.0',
    'usr/lib64/libEGL_nvidia.so.0',
  ]);
  expect(settings.map(({ name }) => name)).toEqual(['libEGL_nvidia.so.0', 'libGLX_nvidia.so.0']);
  const file = join(work!, 'libEGL_nvidia.so.0.json');
  expect(settings[0]!.environment).toEqual({ VK_DRIVER_FILES: file, VK_ICD_FILENAMES: file });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    ICD: { library_path: 'libEGL_nvidia.so.0' },
  });
});

it('tries the drivers of the machine before them', () => {
  const { settings } = settingsOf([LOADER, MANIFEST, 'usr/lib/libGLX_nvidia.so.0']);
  expect(settings.map(({ name }) => name)).toEqual([
    'the drivers of this machine',
    'libGLX_nvidia.so.0',
  ]);
});

it('tries a machine without anything, which then says what is missing', () => {
  expect(settingsOf([]).settings).toHaveLength(1);
});
