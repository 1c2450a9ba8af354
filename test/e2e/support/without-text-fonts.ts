import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { folderOfFile } from '../../integration/file-folders.ts';
import { launchChromium } from './chromium.ts';

/** Holds a font of icons; without any font at all Chromium ends at the first list box. */
const ONLY_ICONS = join(PACKAGE_ROOT, 'node_modules', 'playwright-core', 'lib', 'vite');

/**
 * Starts a browser as on a machine without fonts for text: what is not drawn in a font that the page
 * brings has no width. Only where fontconfig finds the fonts (Linux); elsewhere it has them all.
 */
export async function launchWithoutTextFonts(): Promise<{
  browser: Browser;
  close: () => Promise<void>;
}> {
  const folder = folderOfFile('hrm-lab-fonts-');
  const configuration = join(folder, 'fonts.conf');
  await writeFile(
    configuration,
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>' +
      `<dir>${ONLY_ICONS}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  );
  const browser = await launchChromium({ FONTCONFIG_FILE: configuration });
  return {
    browser,
    close: () => browser.close(),
  };
}
