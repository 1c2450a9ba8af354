import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../../../../src-main/store/database/data-folder-lock.ts';
import {
  elsewhereFile,
  isUsualData,
  labDataFolder,
  usualDataFolder,
} from '../../../../src-main/lab/data-folder.ts';
import {
  chosenFolder,
  type Disk,
  moveDataFolder,
  useDataFolder,
} from '../../../../src-main/lab/move-data-folder.ts';

/** As if the target were on another disk, with so many bytes free. */
const otherDisk = (free = Infinity): Disk => ({
  rename: () => Promise.reject(Object.assign(new Error('other disk'), { code: 'EXDEV' })),
  freeBytes: () => free,
});

/** Where the lab was let be used. */
let used: string[];
const use = (folder: string) => {
  used.push(folder);
  return Promise.resolve();
};

let place: string;
let lab: string;
beforeEach(() => {
  used = [];
  place = mkdtempSync(join(tmpdir(), 'move-'));
  lab = join(place, 'lab');
  mkdirSync(join(lab, 'runs', 'a'), { recursive: true });
  writeFileSync(join(lab, 'lab.sqlite'), 'database');
  writeFileSync(join(lab, 'runs', 'a', 'weights'), 'w'.repeat(1000));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe.each([
  ['on the same disk', undefined],
  ['to another disk', otherDisk()],
])('moving %s', (_, disk) => {
  it('moves everything, and tells how far it is', async () => {
    const to = join(place, 'new', 'lab');
    const shares: number[] = [];
    await moveDataFolder(lab, to, use, (share) => void shares.push(share), disk);
    expect(readFileSync(join(to, 'lab.sqlite'), 'utf8')).toBe('database');
    expect(readFileSync(join(to, 'runs', 'a', 'weights'), 'utf8')).toHaveLength(1000);
    expect(existsSync(lab)).toBe(false);
    expect(existsSync(`${to}.moving`)).toBe(false);
    expect(used).toEqual([to]);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it.skipIf(process.platform === 'win32')(
    'keeps links, which libraries of engines have',
    async () => {
      symlinkSync('lab.sqlite', join(lab, 'link'));
      symlinkSync('nowhere', join(lab, 'broken'));
      const to = join(place, 'linked');
      await moveDataFolder(lab, to, use, () => {}, disk);
      expect([readlinkSync(join(to, 'link')), readlinkSync(join(to, 'broken'))]).toEqual([
        'lab.sqlite',
        'nowhere',
      ]);
    },
  );

  it('leaves everything as it was when the folder cannot be used', async () => {
    const to = join(place, 'unusable');
    const refuse = (folder: string) =>
      folder === to ? Promise.reject(new Error('no pointer')) : use(folder);
    await expect(moveDataFolder(lab, to, refuse, () => {}, disk)).rejects.toThrow('no pointer');
    expect(readFileSync(join(lab, 'runs', 'a', 'weights'), 'utf8')).toHaveLength(1000);
    expect([existsSync(to), existsSync(`${to}.moving`)]).toEqual([false, false]);
    // Something may have been written before it failed.
    expect(used).toEqual([lab]);
  });

  it('moves back to a folder that says where the lab is, and not without saying so', async () => {
    const environment = { XDG_DATA_HOME: place, LOCALAPPDATA: place };
    const usual = usualDataFolder(environment);
    const point = (folder: string) => useDataFolder(folder, environment);
    await point(lab);
    expect(readdirSync(usual)).toEqual(['data-folder.json']);
    expect(await chosenFolder(usual, lab)).toEqual({ kind: 'empty', folder: usual });
    const refuse = (folder: string) =>
      folder === usual ? Promise.reject(new Error('no pointer')) : point(folder);
    await expect(moveDataFolder(lab, usual, refuse, () => {}, disk)).rejects.toThrow('no pointer');
    expect(labDataFolder(environment)).toBe(lab);
    expect(readdirSync(lab).toSorted()).toEqual(expect.arrayContaining(['lab.sqlite', 'runs']));
    await moveDataFolder(lab, usual, point, () => {}, disk);
    expect(labDataFolder(environment)).toBe(usual);
    expect(existsSync(join(usual, 'lab.sqlite'))).toBe(true);
    expect([existsSync(lab), existsSync(elsewhereFile(usual))]).toEqual([false, false]);
  });

  it('moves nothing that somebody else holds', async () => {
    const lock = lockDataFolder(lab);
    const to = join(place, 'held');
    await expect(moveDataFolder(lab, to, use, () => {}, disk)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
    });
    lock.release();
    expect([existsSync(join(lab, 'lab.sqlite')), existsSync(to), used]).toEqual([true, false, []]);
    await moveDataFolder(lab, to, use, () => {}, disk);
    // Whoever opens it there holds it anew.
    lockDataFolder(to).release();
  });

  it('takes the place of an empty folder, and of no other', async () => {
    const to = join(place, 'there');
    mkdirSync(to);
    writeFileSync(join(to, 'file'), 'of somebody');
    await expect(moveDataFolder(lab, to, use, () => {}, disk)).rejects.toThrow(/ENOTEMPTY/);
    expect(readFileSync(join(to, 'file'), 'utf8')).toBe('of somebody');
    expect(existsSync(join(lab, 'lab.sqlite'))).toBe(true);
    const empty = join(place, 'empty');
    mkdirSync(empty);
    await moveDataFolder(lab, empty, use, () => {}, disk);
    expect(existsSync(join(empty, 'lab.sqlite'))).toBe(true);
  });
});

it.each(['EACCES', 'EPERM', 'EBUSY'])(
  'copies out of a folder that stays where it is: %s',
  async (code) => {
    const stays: Disk = {
      rename: () => Promise.reject(Object.assign(new Error(code), { code })),
      freeBytes: () => Infinity,
    };
    const to = join(place, 'new');
    await moveDataFolder(lab, to, use, () => {}, stays);
    expect(readFileSync(join(to, 'runs', 'a', 'weights'), 'utf8')).toHaveLength(1000);
  },
);

it('leaves the copy where it is when nobody can say which is in use', async () => {
  const to = join(place, 'new');
  const refuse = () => Promise.reject(new Error('no pointer'));
  await expect(moveDataFolder(lab, to, refuse, () => {}, otherDisk())).rejects.toThrow(
    'no pointer',
  );
  for (const folder of [lab, to]) expect(existsSync(join(folder, 'lab.sqlite'))).toBe(true);
});

it('leaves everything as it was when the other disk has no room', async () => {
  const to = join(place, 'small');
  await expect(moveDataFolder(lab, to, use, () => {}, otherDisk(500))).rejects.toThrow(
    `1.0 kB are to be moved, and 500 B are free in ${place}.`,
  );
  expect(readFileSync(join(lab, 'lab.sqlite'), 'utf8')).toBe('database');
  expect([existsSync(to), existsSync(`${to}.moving`)]).toEqual([false, false]);
});

describe('a folder that is chosen', () => {
  it('is used itself when it is empty or holds a lab', async () => {
    const empty = join(place, 'empty');
    mkdirSync(empty);
    expect(await chosenFolder(empty, lab)).toEqual({ kind: 'empty', folder: empty });
    expect(await chosenFolder(lab, join(place, 'other'))).toEqual({ kind: 'lab', folder: lab });
  });

  it('gets a folder within it when it holds files of others', async () => {
    const documents = join(place, 'documents');
    mkdirSync(documents);
    writeFileSync(join(documents, 'letter'), '');
    const own = join(documents, 'hrm-agent-lab');
    expect(await chosenFolder(documents, lab)).toEqual({ kind: 'empty', folder: own });
    mkdirSync(own);
    writeFileSync(join(own, 'letter'), '');
    await expect(chosenFolder(documents, lab)).rejects.toThrow('hold files that are not a lab');
  });

  it.skipIf(process.platform === 'win32')(
    'gets a folder within it when it cannot be replaced: the root of a disk, or in a folder of others',
    async () => {
      const mount = ['/dev/shm', '/proc'].find((path) => existsSync(path));
      if (mount) {
        const { folder } = await chosenFolder(mount, lab);
        expect(folder).toBe(join(mount, 'hrm-agent-lab'));
      }
      const mine = join(place, 'of-others', 'mine');
      mkdirSync(mine, { recursive: true });
      chmodSync(dirname(mine), 0o500);
      // Root may write anywhere.
      const expected = process.getuid?.() === 0 ? mine : join(mine, 'hrm-agent-lab');
      expect(await chosenFolder(mine, lab)).toEqual({ kind: 'empty', folder: expected });
      chmodSync(dirname(mine), 0o700);
    },
  );

  it('is refused when it is in use, or lies within what is in use', async () => {
    await expect(chosenFolder(lab, lab)).rejects.toThrow('is in use already');
    await expect(chosenFolder(join(lab, 'runs'), lab)).rejects.toThrow('lies within');
    await expect(chosenFolder(join(lab, '..new'), lab)).rejects.toThrow('lies within');
    // A folder whose name only begins alike is another one.
    expect(await chosenFolder(`${lab}-2`, lab)).toEqual({ kind: 'empty', folder: `${lab}-2` });
  });
});

describe('the folder in use', () => {
  const environment = () => ({ XDG_DATA_HOME: place, LOCALAPPDATA: place });
  const read = () => labDataFolder(environment(), 'linux');
  const usual = () => join(place, 'hrm-agent-lab');

  it.runIf(process.platform === 'linux')(
    'is the chosen one from then on, for everybody',
    async () => {
      expect(read()).toBe(usual());
      await useDataFolder(lab, environment());
      expect(read()).toBe(lab);
      expect(labDataFolder({ ...environment(), HRM_LAB_DATA: '/given' }, 'linux')).toBe('/given');
      await useDataFolder(usual(), environment());
      expect(read()).toBe(usual());
    },
  );

  it('is made when it is chosen, and is not guessed, nor made anew, when it is gone', async () => {
    const chosen = join(place, 'disk', 'lab');
    await useDataFolder(chosen, environment());
    expect(read()).toBe(chosen);
    rmSync(dirname(chosen), { recursive: true });
    const file = elsewhereFile(usual());
    expect(read).toThrow(
      expect.objectContaining({
        code: 'DATA_FOLDER_GONE',
        message: `${chosen}, which was chosen for the lab, is not there: connect its disk, or name in ${file} where it is now, or remove that file to use ${usual()}`,
      }),
    );
    expect(existsSync(dirname(chosen))).toBe(false);
    expect(isUsualData(chosen, environment(), 'linux')).toBe(false);
    // Who names another folder needs none.
    expect(labDataFolder({ ...environment(), HRM_LAB_DATA: '/given' }, 'linux')).toBe('/given');
  });

  it('stays as it was when the chosen one cannot be made', async () => {
    const file = join(place, 'file');
    writeFileSync(file, '');
    await expect(useDataFolder(join(file, 'lab'), environment())).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
    });
    expect(read()).toBe(usual());
  });

  it.each(['', '{', '{}', '{"dataFolder":7}', '{"dataFolder":"relative"}'])(
    'is not guessed when the file says %j',
    (text) => {
      mkdirSync(usual());
      writeFileSync(elsewhereFile(usual()), text);
      expect(read).toThrow(/data-folder\.json does not name a folder/);
    },
  );
});

describe('to another disk', () => {
  const disk = otherDisk();

  it('nothing goes from the old folder before the new one is whole and in use', async () => {
    const to = join(place, 'new');
    const look = () => {
      expect(existsSync(join(lab, 'lab.sqlite'))).toBe(true);
      expect(readFileSync(join(to, 'runs', 'a', 'weights'), 'utf8')).toHaveLength(1000);
      return Promise.resolve();
    };
    expect(await moveDataFolder(lab, to, look, () => {}, disk)).toBe('');
    expect(existsSync(lab)).toBe(false);
  });

  it('what names the folder in use stays, and is not copied', async () => {
    const to = join(place, 'new');
    const pointer = join(lab, 'data-folder.json');
    const point = () => Promise.resolve(writeFileSync(pointer, '{}'));
    await moveDataFolder(lab, to, point, () => {}, disk);
    expect(readdirSync(lab)).toEqual(['data-folder.json']);
    expect(readdirSync(to).toSorted()).toEqual(['lab.sqlite', 'runs']);
  });

  it('what was copied when the process died is copied anew', async () => {
    const to = join(place, 'new');
    mkdirSync(`${to}.moving`);
    writeFileSync(join(`${to}.moving`, 'lab.sqlite'), 'half');
    await expect(moveDataFolder(lab, to, use, () => {}, disk)).rejects.toThrow(
      `${to}.moving is there already: remove it first.`,
    );
    writeFileSync(join(`${to}.moving`, '.hrm-lab-copying'), '');
    await moveDataFolder(lab, to, use, () => {}, disk);
    expect(readFileSync(join(to, 'lab.sqlite'), 'utf8')).toBe('database');
    expect(readdirSync(to).toSorted()).toEqual(['lab.sqlite', 'runs']);
  });
});
