import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openingsOf, wordsOf } from '../../../../src-main/desktop/openings.ts';
import { startAnew } from '../../../../src-main/desktop/start-anew.ts';
import { app } from '../../../electron/stand-in.ts';
import { eventually } from '../../eventually.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

const { argv, env } = process;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anew-'));
  process.argv = ['/electron', '--data=/lab', '/old.hrmrun', 'hrm-lab://run/abc'];
  process.env = { ...env };
  delete process.env.APPIMAGE;
  app.told.relaunches = 0;
  app.told.lockReleased = false;
});
afterEach(() => {
  process.argv = argv;
  process.env = env;
  app.isPackaged = false;
  rmSync(folder, { recursive: true });
});

it('keeps options, and opens what is asked for now, not what was', () => {
  startAnew(['/new.hrmrun']);
  expect(app.told.relaunchWords).toEqual(['--data=/lab', '/new.hrmrun']);
  expect(app.told.lockReleased).toBe(true);
});

it.runIf(process.platform !== 'win32')(
  'starts the image that an AppImage was mounted from',
  async () => {
    const image = join(folder, 'Lab & more.AppImage');
    const words = join(folder, 'words');
    writeFileSync(
      image,
      `#!/bin/sh\nprintf '%s\\n' "$@" > "$WORDS.part"\nmv "$WORDS.part" "$WORDS"\n`,
    );
    chmodSync(image, 0o700);
    process.env.APPIMAGE = image;
    process.env.WORDS = words;
    startAnew();
    // One that was started from its sources, by a terminal inside another AppImage.
    expect(app.told.relaunches).toBe(1);
    app.isPackaged = true;
    startAnew(['/a b.hrmrun']);
    await eventually(() => expect(existsSync(words)).toBe(true));
    expect(readFileSync(words, 'utf8')).toBe('--data=/lab\n/a b.hrmrun\n');
    expect(app.told.relaunches).toBe(1);
  },
);

it('asks for the same as it was asked for, from any folder', () => {
  const asked = openingsOf(['hrm-lab://run/a1', 'hrm-lab://experiment/b2', 'x.hrmrun'], '/from');
  expect(asked).toHaveLength(3);
  expect(openingsOf(wordsOf(asked), '/elsewhere')).toEqual(asked);
});
