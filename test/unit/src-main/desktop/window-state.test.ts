import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import {
  placeWindow,
  readWindowState,
  rememberWindow,
  type WindowState,
} from '../../../../src-main/desktop/window-state.ts';
import { BrowserWindow } from '../../../electron/stand-in.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

const USUAL = { width: 1360, height: 900 };
const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 };
const RIGHT = { x: 1920, y: 0, width: 1280, height: 1000 };
const at = (x: number, y: number, width = 1000, height = 700): WindowState => ({
  x,
  y,
  width,
  height,
  maximized: false,
  fullScreen: false,
});

const stateFile = () => join(temporaryFolder(), 'window.json');

it('opens in the middle, as large as usual, when nothing is remembered', () => {
  expect(placeWindow(null, USUAL, [SCREEN])).toEqual(USUAL);
});

it('opens where it was, also on a second screen', () => {
  expect(placeWindow(at(100, 50), USUAL, [SCREEN])).toMatchObject({ x: 100, y: 50 });
  expect(placeWindow(at(2000, 50), USUAL, [SCREEN, RIGHT])).toMatchObject({ x: 2000, y: 50 });
  expect(placeWindow(at(-800, 50), USUAL, [SCREEN])).toMatchObject({ x: -800 });
});

it('opens in the middle when the screen on which it was is gone, or its upper edge is out of reach', () => {
  for (const lost of [at(2000, 50), at(-950, 50), at(1900, 50), at(100, -300), at(100, 1030)]) {
    expect(placeWindow(lost, USUAL, [SCREEN])).toEqual({ width: 1000, height: 700 });
  }
});

it('is never larger than the largest screen', () => {
  expect(placeWindow(at(0, 0, 4000, 3000), USUAL, [SCREEN])).toMatchObject({
    width: 1920,
    height: 1040,
  });
  expect(placeWindow(null, USUAL, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({
    width: 800,
    height: 600,
  });
});

it('is remembered when it closes, as it was', () => {
  const file = stateFile();
  const window = new BrowserWindow({ x: 7, y: 8, width: 900, height: 650 });
  window.maximize();
  rememberWindow(window.asReal(), file, (error) => {
    throw error;
  });
  window.close();
  expect(readWindowState(file)).toEqual({ ...at(7, 8, 900, 650), maximized: true });
});

it('is not remembered while it is minimised', () => {
  const file = stateFile();
  const window = new BrowserWindow({ width: 900, height: 650 });
  window.minimized = true;
  rememberWindow(window.asReal(), file, () => {});
  window.close();
  expect(existsSync(file)).toBe(false);
});

it('forgets what nobody can read', () => {
  const file = stateFile();
  for (const text of ['', '{', '{"x":1}', JSON.stringify({ ...at(0, 0), width: -1 })]) {
    writeFileSync(file, text);
    expect(readWindowState(file)).toBeNull();
  }
  writeFileSync(file, JSON.stringify(at(1, 2)));
  expect(readWindowState(file)).toEqual(at(1, 2));
  expect(readFileSync(file, 'utf8')).toContain('"x":1');
});

it('says what could not be written', () => {
  const onError = vi.fn<(error: unknown) => void>();
  const window = new BrowserWindow({});
  rememberWindow(window.asReal(), join(stateFile(), 'no', 'such', 'folder.json'), onError);
  window.close();
  expect(onError).toHaveBeenCalledOnce();
});
