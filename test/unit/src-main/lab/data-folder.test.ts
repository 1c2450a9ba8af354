import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isUsualData, labDataFolder } from '../../../../src-main/lab/data-folder.ts';

it('keeps data where HRM_LAB_DATA says', () => {
  expect(labDataFolder({ HRM_LAB_DATA: '/data/lab' }, 'linux')).toBe('/data/lab');
  expect(labDataFolder({ HRM_LAB_DATA: 'lab' }, 'linux')).toBe(join(process.cwd(), 'lab'));
});

it('knows whether a command takes a folder by itself, whatever HRM_LAB_DATA says to this process', () => {
  const environment = { XDG_DATA_HOME: '/x', HRM_LAB_DATA: '/data/lab' };
  expect(isUsualData('/x/hrm-agent-lab', environment, 'linux')).toBe(true);
  expect(isUsualData('/data/lab', environment, 'linux')).toBe(false);
});

it('takes no empty or relative path for a place', () => {
  const usual = join(homedir(), '.local', 'share', 'hrm-agent-lab');
  for (const path of ['', 'data', './data']) {
    expect(labDataFolder({ XDG_DATA_HOME: path }, 'linux')).toBe(usual);
    expect(labDataFolder({ LOCALAPPDATA: path }, 'win32')).toContain(join('AppData', 'Local'));
  }
});

it.skipIf(process.platform === 'win32')('says what to do for a user without a home', () => {
  const { HOME } = process.env;
  process.env.HOME = '';
  try {
    expect(() => labDataFolder({}, 'linux')).toThrow(/no home folder; say in HRM_LAB_DATA/);
    expect(labDataFolder({ XDG_DATA_HOME: '/x' }, 'linux')).toBe('/x/hrm-agent-lab');
  } finally {
    if (HOME === undefined) delete process.env.HOME;
    else process.env.HOME = HOME;
  }
});

it('keeps data where the platform keeps application data', () => {
  const home = homedir();
  expect(labDataFolder({}, 'linux')).toBe(join(home, '.local', 'share', 'hrm-agent-lab'));
  expect(labDataFolder({ XDG_DATA_HOME: '/x' }, 'linux')).toBe('/x/hrm-agent-lab');
  expect(labDataFolder({}, 'darwin')).toContain(join('Library', 'Application Support'));
  expect(labDataFolder({ LOCALAPPDATA: '/l' }, 'win32')).toBe(join('/l', 'hrm-agent-lab'));
});
