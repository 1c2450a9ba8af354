import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { installApplication } from '../../electron/installed-application.ts';
import {
  answerNext,
  app,
  askedFor,
  copied,
  errorBoxes,
  forgetAnswers,
  menuItem,
  press,
  questions,
  windows,
} from '../../electron/stand-in.ts';
import { UpdateFolder } from '../../electron/update-folder.ts';
import { runMainProcess } from '../../electron/with-stand-in.ts';
import { eventually } from '../../unit/eventually.ts';
import { folderOfFile } from '../file-folders.ts';

/**
 * An AppImage that replaces itself: the bundles as they are, with electron-updater, a stand-in for Electron, and a server of
 * this machine. Each step goes on where the one before has ended.
 */
const [FIRST, SECOND, LAST] = [0, 1, 2];
const isLinux = process.platform === 'linux';

let root: string;
let image: string;
let end = () => {};
let folder: UpdateFolder;
const { argv, resourcesPath } = process;
const environment = { ...process.env };
const writesErrors = process.stderr.write;

/** A program that says that it was started. */
const program = (name: string) => `#!/bin/sh\necho ${name} >> '${join(root, 'started')}'\n`;

beforeAll(async () => {
  root = folderOfFile('hrm-lab-updates-');
  await installApplication(root);
  folder = new UpdateFolder(root);
  await folder.open();
  for (const name of ['user', 'beside']) mkdirSync(join(root, name));
  // What electron-builder writes there for whoever packs for updates.
  writeFileSync(join(root, 'beside', 'app-update.yml'), 'updaterCacheDirName: lab-updater\n');
  image = join(root, 'lab.AppImage');
  writeFileSync(image, program('old'));
  chmodSync(image, 0o700);
  Object.assign(process.env, {
    HRM_LAB_DATA: join(root, 'data'),
    APPIMAGE: image,
    XDG_CACHE_HOME: join(root, 'cache'),
  });
  Object.assign(process, { resourcesPath: join(root, 'beside') });
});
afterAll(() => {
  folder.close();
  end();
  app.isPackaged = false;
  process.env = environment;
  process.argv = argv;
  process.stderr.write = writesErrors;
  Object.assign(process, { resourcesPath });
});
beforeEach(() => {
  questions.length = 0;
  errorBoxes.length = 0;
  forgetAnswers();
});

async function start(): Promise<void> {
  end();
  app.restart();
  app.keepIn(root);
  app.appPath = root;
  app.isPackaged = true;
  end = runMainProcess(join(root, 'dist', 'app', 'main.cjs'));
  await eventually(() => expect([...windows]).toMatchObject([{ visible: true }]));
}

/** Chooses Updates… and waits until so many questions were asked. */
async function choose(count: number): Promise<void> {
  await setImmediate();
  press(menuItem('Updates…'));
  await eventually(() => expect(questions.length + errorBoxes.length).toBe(count));
}

it.runIf(isLinux)('contacts nobody while updates are off, which they are at first', async () => {
  await start();
  await choose(1);
  expect(questions[0]).toMatchObject({ message: 'Updates are off.' });
  expect(askedFor).toEqual([]);
  expect(existsSync(join(root, 'cache'))).toBe(false);
});

it.runIf(isLinux).each([
  ['nothing', '', /does not begin with https/],
  ['an address without a secret way', 'http://updates.example/#key=x', /does not begin with https/],
  ['an address without a key', 'https://updates.example/lab/', /key of its publisher/],
])('stays off when %s was copied', async (_what, text, why) => {
  copied.text = text;
  answerNext(FIRST);
  await choose(2);
  expect(errorBoxes[0]!.content).toMatch(why);
  await choose(3);
  expect(questions.at(-1)).toMatchObject({ message: 'Updates are off.' });
  expect(askedFor).toEqual([]);
});

it.runIf(isLinux)('is set by an address that was copied, and asks nobody by that', async () => {
  copied.text = ` ${folder.address}\n`;
  answerNext(FIRST);
  await choose(2);
  expect(questions[1]).toMatchObject({
    message: 'Updates come from https://updates.example/lab/',
    checkboxChecked: false,
  });
  expect(askedFor).toEqual([]);
});

it.runIf(isLinux)('says that there is nothing newer', async () => {
  folder.publish('0.0.0', program('same'));
  answerNext(FIRST);
  await choose(2);
  expect(questions[1]).toMatchObject({ message: 'Version 0.0.0 is the newest.' });
});

it.runIf(isLinux).each([
  ['is not signed', '9.9.9', { signature: null }, /yml\.sig is not there/],
  ['is signed by nobody', '9.9.9', { signature: 'AAAA' }, /is not signed with the key/],
  [
    'was signed for another system',
    '9.9.9',
    { signedAs: 'latest.yml' },
    /is not signed with the key/,
  ],
  [
    'has a signature without end',
    '9.9.9',
    { signature: 'A'.repeat(2e6) },
    /sig cannot be read: it is too long/,
  ],
  ['is older', '0.0.0-1', {}, /0\.0\.0-1, which is older than this/],
  ['has no checksum', '9.9.9', { sha512: null }, /neither|no SHA-512/],
  ['leads elsewhere', '9.9.9', { url: 'https://evil.example/x.AppImage' }, /not below https/],
])('refuses what %s, and downloads nothing', async (_what, version, flaws, why) => {
  folder.publish(version, program('evil'), flaws);
  answerNext(FIRST);
  // If it were offered, it would be taken.
  answerNext(FIRST);
  press(menuItem('Updates…'));
  await eventually(() => expect(errorBoxes).toHaveLength(1));
  expect(errorBoxes[0]!.content).toMatch(why);
  expect(folder.wasDownloaded).toBe(false);
});

it.runIf(isLinux)('refuses the signature of another version', async () => {
  folder.publish('0.0.1', program('before'));
  const { signature } = folder;
  folder.publish('9.9.9', program('evil'), { signature });
  answerNext(FIRST);
  await choose(2);
  expect(errorBoxes[0]!.content).toMatch(/is not signed with the key of this address/);
  expect(folder.wasDownloaded).toBe(false);
});

it.runIf(isLinux)('refuses another file than what was signed', async () => {
  folder.publish('1.0.0', program('new'), { file: program('bad') });
  answerNext(FIRST);
  answerNext(FIRST);
  await choose(3);
  expect(errorBoxes[0]!.content).toMatch(/was not downloaded: sha512 checksum mismatch/);
  expect(readFileSync(image, 'utf8')).toBe(program('old'));
});

it.runIf(isLinux)(
  'asks at the start if that is wanted, by itself for nothing but descriptions',
  async () => {
    folder.publish('1.0.0', program('new'));
    answerNext(LAST, true);
    await choose(1);
    expect(folder.asked).toEqual([]);
    process.emit('SIGTERM');
    expect(await app.exited).toBe(0);
    questions.length = 0;
    await start();
    await eventually(() =>
      expect(questions).toMatchObject([{ message: 'There is version 1.0.0.' }]),
    );
    expect(folder.wasDownloaded).toBe(false);
  },
);

it.runIf(isLinux)(
  'says where the new one is when it cannot be put in the place of the old one',
  async () => {
    const tools = join(root, 'tools');
    mkdirSync(tools);
    writeFileSync(join(tools, 'mv'), '#!/bin/sh\nexit 1\n', { mode: 0o700 });
    process.env.PATH = `${tools}:${environment.PATH}`;
    answerNext(FIRST);
    answerNext(FIRST);
    answerNext(FIRST);
    press(menuItem('Updates…'));
    expect(await app.exited).toBe(0);
    await setImmediate();
    process.env.PATH = environment.PATH;
    expect(errorBoxes).toMatchObject([{ title: 'The application is to be put back' }]);
    expect(errorBoxes[0]!.content).toContain(`${image} is gone. The new version is in `);
    expect(existsSync(join(root, 'started'))).toBe(false);
    writeFileSync(image, program('old'), { mode: 0o700 });
    await start();
    await eventually(() =>
      expect(questions.at(-1)).toMatchObject({ message: 'There is version 1.0.0.' }),
    );
  },
);

it.runIf(isLinux)('replaces itself when that is chosen, and starts anew', async () => {
  answerNext(FIRST);
  answerNext(FIRST);
  answerNext(FIRST);
  app.once('will-quit', () => {
    app.emit('second-instance', {}, [], '/', { words: ['hrm-lab://run/abc'], folder: '/' });
  });
  press(menuItem('Updates…'));
  expect(await app.exited).toBe(0);
  // The updater quits, too, in a turn that a process which has ended does not see.
  await setImmediate();
  expect(questions.map(({ message }) => message).slice(-2)).toEqual([
    'There is version 1.0.0.',
    'Version 1.0.0 is here, as its publisher signed it.',
  ]);
  expect(readFileSync(image, 'utf8')).toBe(program('new'));
  await eventually(() => expect(readFileSync(join(root, 'started'), 'utf8')).toBe('new\n'));
  expect(app.told.lockReleased).toBe(true);
  const kept = join(app.getPath('userData'), 'openings.json');
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual(['hrm-lab://run/abc']);
});

it.runIf(isLinux)('told nobody what this machine is', () => {
  const names = askedFor.flatMap((each) => Object.keys(each.headers));
  const headers = new Set(names.map((name) => name.toLowerCase()));
  expect(askedFor.length).toBeGreaterThan(10);
  expect([...headers].toSorted()).toEqual(['accept', 'cache-control', 'user-agent']);
  const agents = new Set(
    askedFor.map((each) => each.headers['User-Agent'] ?? each.headers['user-agent']),
  );
  expect([...agents]).toEqual(['electron-builder']);
});

it.runIf(isLinux)('is off again when the address is forgotten', async () => {
  await start();
  await eventually(() => expect(questions.length).toBeGreaterThan(0));
  const asked = askedFor.length;
  questions.length = 0;
  answerNext(SECOND);
  await choose(1);
  await eventually(() =>
    expect(existsSync(join(app.getPath('userData'), 'updates.json'))).toBe(false),
  );
  await choose(2);
  expect(questions[1]).toMatchObject({ message: 'Updates are off.' });
  expect(askedFor).toHaveLength(asked);
  process.emit('SIGTERM');
  expect(await app.exited).toBe(0);
});
