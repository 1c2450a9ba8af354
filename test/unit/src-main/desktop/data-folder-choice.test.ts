import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chooseDataFolder } from '../../../../src-main/desktop/data-folder-choice.ts';
import { labDataFolder } from '../../../../src-main/lab/data-folder.ts';
import {
  answerNext,
  app,
  BrowserWindow,
  chooseNext,
  errorBoxes,
  questions,
} from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

const [FIRST, SECOND] = [0, 1];
const environment = process.env;
let place: string;
let lab: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'choice-'));
  // Each platform's own variable for the place of application data.
  process.env = { ...environment, HOME: place, XDG_DATA_HOME: place, LOCALAPPDATA: place };
  delete process.env.HRM_LAB_DATA;
  lab = join(place, 'lab');
  mkdirSync(lab);
  writeFileSync(join(lab, 'lab.sqlite'), '');
  questions.length = 0;
  errorBoxes.length = 0;
  app.restart();
});
afterEach(() => {
  process.env = environment;
  rmSync(place, { recursive: true, force: true });
});

async function choose(goingOn = '') {
  const window = new BrowserWindow({});
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const showMoving = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const exitAnew = vi.fn<() => void>();
  const given = { window: window.asReal(), dataFolder: lab, goingOn, close, showMoving, exitAnew };
  await chooseDataFolder(given);
  return { window, close, showMoving, exitAnew };
}

it('moves the lab to an empty folder, and starts anew there', async () => {
  const to = join(place, 'new');
  mkdirSync(to);
  chooseNext(to);
  answerNext(FIRST);
  const { window, close, showMoving, exitAnew } = await choose('1 run trains');
  expect(questions[0]!.detail).toContain('1 run trains: they are paused');
  expect(existsSync(join(to, 'lab.sqlite'))).toBe(true);
  expect(labDataFolder(process.env)).toBe(to);
  expect([close.mock.calls.length, showMoving.mock.calls.length]).toEqual([1, 1]);
  expect(window.progress.at(-1)).toBe(1);
  expect(window.title).toContain('100%');
  expect(exitAnew).toHaveBeenCalledOnce();
});

it('begins an empty lab there, or opens the one that is there', async () => {
  const empty = join(place, 'empty');
  chooseNext(empty);
  answerNext(SECOND);
  await choose();
  expect(labDataFolder(process.env)).toBe(empty);
  expect(existsSync(join(lab, 'lab.sqlite'))).toBe(true);
  const other = join(place, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'lab.sqlite'), '');
  chooseNext(other);
  answerNext(FIRST);
  await choose();
  expect(questions.at(-1)).toMatchObject({
    message: `Open the lab in ${other}?`,
    buttons: ['Open That Lab', 'Cancel'],
  });
  expect(labDataFolder(process.env)).toBe(other);
});

it('changes nothing when nothing is chosen, or it is cancelled', async () => {
  const { close } = await choose();
  expect(questions).toEqual([]);
  chooseNext(join(place, 'empty'));
  const cancelled = await choose();
  expect(questions).toHaveLength(1);
  expect([close.mock.calls.length, cancelled.close.mock.calls.length]).toEqual([0, 0]);
  expect(cancelled.exitAnew).not.toHaveBeenCalled();
});

it('says why a folder cannot be used, and stays open', async () => {
  chooseNext(lab);
  const { close, exitAnew } = await choose();
  expect(errorBoxes).toEqual([
    { title: 'The data folder stays where it is', content: `${lab} is in use already.` },
  ]);
  expect(close).not.toHaveBeenCalled();
  expect(exitAnew).not.toHaveBeenCalled();
});
