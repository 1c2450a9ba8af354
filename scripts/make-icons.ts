/**
 * `node scripts/make-icons.ts`: the application's icons, drawn by an installed Chromium from the pages'
 * own (`src-renderer/public/icon.svg`). What it writes into `resources` is committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findAppBrowser } from '../src-main/server/open-app-window.ts';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { icnsFile, icoFile, type IconPicture } from './icon-files.ts';

const SOURCE = join(PACKAGE_ROOT, 'src-renderer', 'public', 'icon.svg');
const RESOURCES = join(PACKAGE_ROOT, 'resources');

const LINUX_SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
const MACOS_SIZES = [16, 32, 64, 128, 256, 512, 1024];

/** The window's own icon. */
const WINDOW_SIZE = 256;

/** Other icons of the Dock are that much smaller than their pictures (824 of 1024 pixels). */
const MACOS_SHARE = 824 / 1024;

/** @param share of the picture's width that the icon takes */
async function draw(browser: Browser, size: number, share: number): Promise<IconPicture> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const side = Math.round(size * share);
  const margin = (size - side) / 2;
  const svg = readFileSync(SOURCE, 'utf8');
  const place = `position:absolute;left:${margin}px;top:${margin}px;width:${side}px;height:${side}px`;
  await page.setContent(`<body style="margin:0"><div style="${place}">${svg}</div></body>`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return { size, png };
}

async function drawAll(browser: Browser, sizes: readonly number[], share = 1) {
  const pictures: IconPicture[] = [];
  for (const size of sizes) pictures.push(await draw(browser, size, share));
  return pictures;
}

const executablePath = findAppBrowser(process.env);
if (executablePath === null) throw new Error('icons are drawn by Chromium, which is not installed');
const browser = await chromium.launch({
  executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  mkdirSync(join(RESOURCES, 'icons'), { recursive: true });
  for (const { size, png } of await drawAll(browser, LINUX_SIZES)) {
    writeFileSync(join(RESOURCES, 'icons', `${size}x${size}.png`), png);
    if (size === WINDOW_SIZE) writeFileSync(join(RESOURCES, 'icon.png'), png);
  }
  const windows = await drawAll(browser, WINDOWS_SIZES);
  writeFileSync(join(RESOURCES, 'icon.ico'), icoFile(windows));
  const macos = await drawAll(browser, MACOS_SIZES, MACOS_SHARE);
  writeFileSync(join(RESOURCES, 'icon.icns'), icnsFile(macos));
} finally {
  await browser.close();
}
