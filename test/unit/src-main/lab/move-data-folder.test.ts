import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { elsewhereFile, labDataFolder } from '../../../../src-main/lab/data-folder.ts';
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

let place: string;
let lab: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'move-'));
  lab = join(place, 'lab');
  mkdirSync(join(lab, 'runs', 'a'), { recursive: true });
  writeFileSync(join(lab, 'lab.sqlite'), 'database');
  writeFileSync(join(lab, 'runs', 'a', 'weights'), 'w'.repeat(1000));
});

describe.each([
  ['on the same disk', undefined],
  ['to another disk', otherDisk()],
])('moving %s', (_, disk) => {
  it('moves everything, and tells how far it is', async () => {
    const to = join(place, 'new', 'lab');
    const shares: number[] = [];
    await moveDataFolder(lab, to, (share) => void shares.push(share), disk);
    expect(readFileSync(join(to, 'lab.sqlite'), 'utf8')).toBe('database');
    expect(readFileSync(join(to, 'runs', 'a', 'weights'), 'utf8')).toHaveLength(1000);
    expect(existsSync(lab)).toBe(false);
    expect(existsSync(`${to}.moving`)).toBe(false);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it.skipIf(process.platform === 'win32')(
    'keeps links, which libraries of engines have',
    async () => {
      symlinkSync('lab.sqlite', join(lab, 'link'));
      symlinkSync('nowhere', join(lab, 'broken'));
      const to = join(place, 'linked');
      await moveDataFolder(lab, to, () => {}, disk);
      expect([readlinkSync(join(to, 'link')), readlinkSync(join(to, 'broken'))]).toEqual([
        'lab.sqlite',
        'nowhere',
      ]);
    },
  );

  it('takes the place of an empty folder, and of no other', async () => {
    const to = join(place, 'there');
    mkdirSync(to);
    writeFileSync(join(to, 'file'), 'of somebody');
    await expect(moveDataFolder(lab, to, () => {}, disk)).rejects.toThrow(/ENOTEMPTY/);
    expect(readFileSync(join(to, 'file'), 'utf8')).toBe('of somebody');
    expect(existsSync(join(lab, 'lab.sqlite'))).toBe(true);
    const empty = join(place, 'empty');
    mkdirSync(empty);
    await moveDataFolder(lab, empty, () => {}, disk);
    expect(existsSync(join(empty, 'lab.sqlite'))).toBe(true);
  });
});

it('leaves everything as it was when the other disk has no room', async () => {
  const to = join(place, 'small');
  await expect(moveDataFolder(lab, to, () => {}, otherDisk(500))).rejects.toThrow(
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

  it.each(['', '{', '{}', '{"dataFolder":7}', '{"dataFolder":"relative"}'])(
    'is not guessed when the file says %j',
    (text) => {
      mkdirSync(usual());
      writeFileSync(elsewhereFile(usual()), text);
      expect(read).toThrow(/data-folder\.json does not name a folder/);
    },
  );
});
