import { expect, it } from 'vitest';
import { IconBar } from '../../../../src-main/desktop/icon-bar.ts';
import { BrowserWindow } from '../../../electron/stand-in.ts';

function barOfWindow() {
  const window = new BrowserWindow({});
  return { window, bar: new IconBar(() => window.asReal()) };
}

it('shows training again when other work has ended', () => {
  const { window, bar } = barOfWindow();
  bar.showTraining(0.4);
  const work = bar.begin();
  work.show(0.5);
  work.end();
  expect(window.progress).toEqual([0.4, 0.5, 0.4]);
});

it('keeps the bar of other work while training moves on', () => {
  const { window, bar } = barOfWindow();
  const work = bar.begin();
  work.show(0.5);
  bar.showTraining(0.4);
  bar.showTraining(-1);
  bar.showTraining(0.7);
  expect(window.progress).toEqual([0.5]);
  work.end();
  expect(window.progress).toEqual([0.5, 0.7]);
});

it('shows the work that began last, then the one before', () => {
  const { window, bar } = barOfWindow();
  const [first, second] = [bar.begin(), bar.begin()];
  first.show(0.1);
  second.show(0.8);
  first.show(0.2);
  second.end();
  first.end();
  expect(window.progress).toEqual([0.1, 0.8, 0.2, -1]);
});

it('shows in a new window what was asked for before it', () => {
  const window = new BrowserWindow({});
  let shown: BrowserWindow | null = null;
  const bar = new IconBar(() => shown?.asReal() ?? null);
  bar.showTraining(0.4);
  shown = window;
  bar.refresh();
  expect(window.progress).toEqual([0.4]);
});
