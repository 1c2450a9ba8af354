import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { HostMessage } from '../../../shared/contract/system.ts';
import { elsewhereFile, usualDataFolder } from '../../../src-main/lab/data-folder.ts';
import {
  PACKAGE_ROOT,
  packageVersion,
  SAMPLE_FILE,
} from '../../../src-main/server/package-root.ts';
import { installApplication, ONLY_PAGE } from '../../electron/installed-application.ts';
import {
  answerNext,
  app,
  askedFor,
  BrowserWindow,
  chooseNext,
  errorBoxes,
  fetchPage,
  ipcMain,
  menuItem,
  openedOutside,
  PortStandIn,
  press,
  questions,
  trays,
  windows,
} from '../../electron/stand-in.ts';
import { runMainProcess } from '../../electron/with-stand-in.ts';
import { eventually } from '../../unit/eventually.ts';
import { folderOfFile } from '../file-folders.ts';
import type { LabClient } from '../src-main/api/port-client.ts';
import { tinyConfig } from '../src-main/trainer/tiny-config.ts';

/**
 * The life of the desktop application from its start to its end: the bundles as they are, with a stand-in for Electron.
 * Each step goes on where the one before has ended.
 */
const [BACKGROUND, , CANCEL] = [0, 1, 2];

let root: string;
let dataFolder: string;
let window: BrowserWindow;
let lab: LabClient;
const messages: HostMessage[] = [];
const { argv } = process;
const environment = { ...process.env };
const writesErrors = process.stderr.write;

beforeAll(async () => {
  root = folderOfFile('hrm-lab-desktop-');
  await installApplication(root);
  dataFolder = join(root, 'data');
  mkdirSync(join(root, 'user'));
  process.env.HRM_LAB_DATA = dataFolder;
  app.keepIn(root);
  app.appPath = root;
});
afterAll(() => {
  endings.forEach((end) => end());
  process.env = environment;
  process.argv = argv;
  process.stderr.write = writesErrors;
});

const endings: (() => void)[] = [];
const start = (...words: string[]) => {
  endings.push(runMainProcess(join(root, 'dist', 'app', 'main.cjs'), words));
};

/** The API, as the page has it. */
function connect(origin = 'app://lab'): { readonly client: LabClient; readonly main: PortStandIn } {
  const [page, main] = PortStandIn.pair();
  ipcMain.emit('hrm-lab-port', { ports: [main], senderFrame: { parent: null, origin } });
  page.start();
  return { client: createORPCClient(new RPCLink({ port: page })), main };
}

async function listen(client: LabClient): Promise<void> {
  for await (const message of await client.system.messages()) messages.push(message);
}

const stateOf = async (id: string) => (await lab.runs.get({ id })).state;

it('hands over to the one that has the data folder open, and ends', async () => {
  app.isSecond = true;
  start('a.hrmrun', 'hrm-lab://run/abc', '--data', dataFolder);
  expect(await app.exited).toBe(0);
  expect(app.told.handedOver).toEqual([
    { words: ['a.hrmrun', 'hrm-lab://run/abc'], folder: process.cwd() },
  ]);
  expect(app.getPath('userData')).toMatch(/labs.[0-9a-f]{16}$/);
  // Opened while an update was installed.
  writeFileSync(join(app.getPath('userData'), 'openings.json'), '["hrm-lab://run/kept"]');
  app.isSecond = false;
  app.restart();
  app.keepIn(root);
});

it('comes as far where nothing can be kept', async () => {
  writeFileSync(join(root, 'file'), '');
  app.keepIn(join(root, 'file'));
  app.isSecond = true;
  start('--data', dataFolder);
  expect(await app.exited).toBe(0);
  const kept = app.getPath('userData');
  expect(kept).toMatch(/hrm-agent-lab-\w+$/);
  rmdirSync(kept);
  app.isSecond = false;
  app.restart();
  app.keepIn(root);
});

it('says that the folder which was chosen for the lab is gone, and makes none in its place', async () => {
  const places = { XDG_DATA_HOME: root, LOCALAPPDATA: root, HOME: root };
  const gone = join(root, 'disk', 'lab');
  const file = elsewhereFile(usualDataFolder(places));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ dataFolder: gone }));
  Object.assign(process.env, places);
  delete process.env.HRM_LAB_DATA;
  start();
  expect(await app.exited).toBe(1);
  expect(errorBoxes.at(-1)!.content).toContain(
    `${gone}, which was chosen for the lab, is not there`,
  );
  expect([existsSync(gone), windows.size]).toEqual([false, 0]);
  rmSync(file);
  process.env = { ...environment, HRM_LAB_DATA: dataFolder };
  process.stderr.write = writesErrors;
  app.restart();
  app.keepIn(root);
});

it('is the command line, too', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((...given: unknown[]) => {
    const done = given.find((each) => typeof each === 'function');
    (done as (() => void) | undefined)?.();
    return true;
  });
  start('--command-line', '--version');
  expect(await app.exited).toBe(0);
  expect(written.mock.calls.flat().join('')).toContain(packageVersion());
  written.mockRestore();
  app.restart();
});

it('opens its window with the page, locked up', async () => {
  start();
  window = await eventually(() => {
    const [first] = windows;
    expect(first).toBeInstanceOf(BrowserWindow);
    return first as BrowserWindow;
  });
  await eventually(() => expect(window.visible).toBe(true));
  const [{ url, answer }] = window.contents.loaded as [{ url: string; answer: Response }];
  expect([url, answer.status, await answer.text()]).toEqual(['app://lab/', 200, ONLY_PAGE]);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  expect(app.told.sandboxed).toBe(true);
  expect(window.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(existsSync(window.options.webPreferences!.preload!)).toBe(true);
  expect((await fetchPage('app://lab/../package.json')).status).toBe(404);
  expect((await fetchPage('app://other/')).status).toBe(404);
});

it('answers its own page, and nobody else', async () => {
  expect(connect('https://evil.example').main.closed).toBe(true);
  lab = connect().client;
  void listen(lab);
  const info = await lab.system.info();
  expect(info).toMatchObject({ host: 'electron', version: '0.0.0', dataFolder });
  expect(info.engines.find(({ id }) => id === 'onnx-cpu')?.available).toBe(true);
});

it('opens what was kept for this start', async () => {
  await eventually(() => expect(messages).toEqual([{ kind: 'go', path: '/runs/kept' }]));
  expect(existsSync(join(app.getPath('userData'), 'openings.json'))).toBe(false);
  messages.length = 0;
});

it('imports a file that it is given by a second start, and shows it', async () => {
  app.emit('second-instance', {}, [], '/', { words: [SAMPLE_FILE], folder: '/' });
  await eventually(() => expect(messages.some(({ kind }) => kind === 'go')).toBe(true));
  const [experiment] = await lab.experiments.list();
  expect(messages.at(-1)).toEqual({ kind: 'go', path: `/experiments/${experiment!.id}` });
  expect(window.focused).toBe(true);
});

it('opens addresses of its pages, and passes over what a foreign start hands over', async () => {
  messages.length = 0;
  window.minimized = true;
  for (const handed of [null, { words: 'x' }, { words: [7], folder: '/' }]) {
    app.emit('second-instance', {}, [], '/', handed);
  }
  const words = ['hrm-lab://run/../x', 'hrm-lab://run/abc', '--inspect'];
  app.emit('second-instance', {}, [], '/', { words, folder: '/' });
  await eventually(() => expect(messages).toHaveLength(1));
  expect(messages).toEqual([{ kind: 'go', path: '/runs/abc' }]);
  expect(window.minimized).toBe(false);
});

it('says in the page why a file is refused', async () => {
  messages.length = 0;
  chooseNext(join(PACKAGE_ROOT, 'package.json'));
  press(menuItem('Import…'));
  await eventually(() => expect(messages).toHaveLength(2));
  expect(messages[1]).toMatchObject({ kind: 'say', tone: 'error' });
});

it('leads to folders and logs', () => {
  press(menuItem('Show Data Folder'));
  press(menuItem('Show Logs'));
  expect(openedOutside).toEqual([dataFolder, join(root, 'logs', 'lab.log')]);
});

let run: string;
it('trains in a worker of the bundles', async () => {
  const config = tinyConfig('quick', { learning: { updates: 1_000_000 } });
  run = (await lab.runs.create({ config })).id;
  await eventually(async () =>
    expect((await lab.runs.get({ id: run })).progress.update).toBeGreaterThanOrEqual(10),
  );
  expect(await stateOf(run)).toBe('running');
});

it('brings a page back whose process was lost, where it was; the run goes on', async () => {
  await window.contents.loadURL(`app://lab/#/runs/${run}`);
  const before = (await lab.runs.get({ id: run })).progress.update;
  window.contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
  await eventually(() => expect(window.contents.loaded).toHaveLength(3));
  expect(window.contents.getURL()).toBe(`app://lab/#/runs/${run}`);
  await eventually(async () =>
    expect((await lab.runs.get({ id: run })).progress.update).toBeGreaterThan(before),
  );
  expect(readFileSync(join(root, 'logs', 'lab.log'), 'utf8')).toContain('gone: crashed');
});

it('asks before it closes while a run trains, and stays', async () => {
  answerNext(CANCEL);
  window.close();
  await eventually(() => expect(questions).toHaveLength(1));
  expect(questions[0]!.message).toBe('1 run trains.');
  expect([window.isDestroyed(), await stateOf(run)]).toEqual([false, 'running']);
});

it('trains on in the background, and comes back from beside the clock', async () => {
  answerNext(BACKGROUND);
  window.close();
  await eventually(() => expect(trays.size).toBe(1));
  expect([window.visible, await stateOf(run)]).toEqual([false, 'running']);
  const [tray] = trays;
  tray!.emit('click');
  expect([window.visible, trays.size]).toEqual([true, 0]);
  answerNext(BACKGROUND);
  window.close();
  await eventually(() => expect(trays.size).toBe(1));
  app.emit('activate');
  expect([window.visible, trays.size]).toEqual([true, 0]);
});

it('quits while it trains, without a loss, asks nothing when the terminal ends it, and starts anew when it is opened meanwhile', async () => {
  const asked = questions.length;
  app.told.relaunches = 0;
  process.emit('SIGTERM');
  await eventually(() => expect(windows.size).toBe(0));
  app.emit('second-instance', {}, [], '/', { words: ['hrm-lab://run/abc'], folder: '/' });
  expect(await app.exited).toBe(0);
  expect([app.told.relaunches, app.told.relaunchWords.at(-1)]).toEqual([1, 'hrm-lab://run/abc']);
  expect(questions).toHaveLength(asked);
  expect(windows.size).toBe(0);
  const state = JSON.parse(readFileSync(join(app.getPath('userData'), 'window.json'), 'utf8'));
  expect(state).toMatchObject({ width: 1360, height: 900 });
});

it('has asked nobody for anything: updates are off', () => {
  expect(askedFor).toEqual([]);
});

it('has written a checkpoint from which the run goes on', async () => {
  const { openLabReader } = await import('../../../src-main/lab/open-lab-reader.ts');
  const reader = await openLabReader({ dataFolder });
  expect(reader.runs.get(run)).toMatchObject({ state: 'interrupted', resumable: true });
  expect(reader.runs.checkpoints(run).at(-1)!.update).toBeGreaterThanOrEqual(10);
  await reader.close();
});

it('opens in the folder that it moves to what is asked for while it moves', async () => {
  app.restart();
  delete process.env.HRM_LAB_DATA;
  Object.assign(process.env, { HOME: root, XDG_DATA_HOME: root, LOCALAPPDATA: root });
  app.told.relaunches = 0;
  start();
  await eventually(() => expect([...windows]).toMatchObject([{ visible: true }]));
  const moving = [...windows][0] as BrowserWindow;
  await eventually(() => expect(moving.contents.loaded).toHaveLength(1));
  const to = join(root, 'elsewhere');
  mkdirSync(to);
  moving.contents.on('did-finish-load', () => {
    app.emit('second-instance', {}, [], '/', { words: ['hrm-lab://run/abc'], folder: '/' });
  });
  chooseNext(to);
  answerNext(0);
  press(menuItem('Choose Data Folder…'));
  expect(await app.exited).toBe(0);
  expect(moving.contents.getURL()).toBe('app://lab/moving');
  expect([app.told.relaunches, app.told.relaunchWords.at(-1)]).toEqual([1, 'hrm-lab://run/abc']);
});
