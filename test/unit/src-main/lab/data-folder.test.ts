import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { labDataFolder } from '../../../../src-main/lab/data-folder.ts';

it('keeps data where HRM_LAB_DATA says', () => {
  expect(labDataFolder({ HRM_LAB_DATA: '/data/lab' }, 'linux')).toBe('/data/lab');
  expect(labDataFolder({ HRM_LAB_DATA: 'lab' }, 'linux')).toBe(join(process.cwd(), 'lab'));
});

it('keeps data where the platform keeps application data', () => {
  const home = homedir();
  expect(labDataFolder({}, 'linux')).toBe(join(home, '.local', 'share', 'hrm-agent-lab'));
  expect(labDataFolder({ XDG_DATA_HOME: '/x' }, 'linux')).toBe('/x/hrm-agent-lab');
  expect(labDataFolder({}, 'darwin')).toContain(join('Library', 'Application Support'));
  expect(labDataFolder({ LOCALAPPDATA: '/l' }, 'win32')).toBe(join('/l', 'hrm-agent-lab'));
});
