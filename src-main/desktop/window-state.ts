import { existsSync, readFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import { writeDurably } from '../disk/durable-file.ts';

const windowStateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});
/** Where a window was, and how large; pixels that do not depend on the screen's density. */
export type WindowState = z.infer<typeof windowStateSchema>;

/** A window is found again when so much of its upper edge is on a screen. */
const IN_REACH = { width: 120, height: 32 };
/** It is written down when it has not been moved for so long. */
const REST_MS = 500;

/** What was remembered; null when nothing was, or nobody can read it. */
export function readWindowState(file: string): WindowState | null {
  if (!existsSync(file)) return null;
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The place of a window is not worth a question: it opens where new ones do.
    return null;
  }
}

/** Whether the upper edge of a window can be taken hold of on one of the screens. */
function isInReach({ x, y, width }: Rectangle, screens: readonly Rectangle[]): boolean {
  return screens.some((screen) => {
    const seen = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
    const isBelowTop = y >= screen.y - 1 && y + IN_REACH.height <= screen.y + screen.height;
    return isBelowTop && seen >= Math.min(IN_REACH.width, width);
  });
}

/**
 * Where a window opens: as remembered if that is on a screen which is there now, else in the middle; never larger than the
 * largest screen.
 * @param screens what is free on each, without bars
 */
export function placeWindow(
  remembered: WindowState | null,
  usual: { readonly width: number; readonly height: number },
  screens: readonly Rectangle[],
): Partial<Rectangle> {
  const largest = {
    width: Math.max(...screens.map(({ width }) => width)),
    height: Math.max(...screens.map(({ height }) => height)),
  };
  const { width, height } = remembered ?? usual;
  const size = { width: Math.min(width, largest.width), height: Math.min(height, largest.height) };
  if (!remembered || !isInReach(remembered, screens)) return size;
  return { x: remembered.x, y: remembered.y, ...size };
}

/** Writes down where a window is, whenever it rests and when it closes. `onError` hears what fails. */
export function rememberWindow(
  window: BrowserWindow,
  file: string,
  onError: (error: unknown) => void,
): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(resting);
    if (window.isDestroyed() || window.isMinimized()) return;
    const state: WindowState = {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    };
    try {
      writeDurably(file, JSON.stringify(state));
    } catch (error) {
      onError(error);
    }
  };
  const later = () => {
    clearTimeout(resting);
    resting = setTimeout(write, REST_MS);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', write);
  window.on('closed', () => clearTimeout(resting));
}
