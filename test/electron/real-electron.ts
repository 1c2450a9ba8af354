import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';

/** Somebody without rights: as root Electron's sandbox does not start. */
const NOBODY = 65534;

/** A display that nobody sees, where there is none; null where there is one. */
async function startDisplay(): Promise<{ readonly name: string; readonly end: () => void } | null> {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
    return null;
  const display: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const name = await new Promise<string>((resolve, reject) => {
    display.once('error', reject);
    display.stdio[3]!.once('data', (text: Buffer) => resolve(`:${text.toString().trim()}`));
  });
  return { name, end: () => void display.kill() };
}

/** The executable, through somebody without rights where this process is root's. */
function asNobody(electron: string, folder: string): string {
  if (process.getuid?.() !== 0) return electron;
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
  const wrapper = join(folder, 'electron.sh');
  const user = `--reuid=${NOBODY} --regid=${NOBODY} --clear-groups`;
  writeFileSync(wrapper, `#!/bin/sh\nexec setpriv ${user} "${electron}" "$@"\n`);
  chmodSync(wrapper, 0o755);
  return wrapper;
}

export interface RealApplication {
  readonly application: ElectronApplication;
  /** Its exit code, once it has ended. */
  readonly exited: Promise<number | null>;
  readonly clear: () => void;
}

/**
 * Starts an application in a real Electron, as an ordinary user and on a display that nobody sees.
 * @param root the application's folder, which is given to that user
 */
export async function startReal(
  electron: string,
  root: string,
  dataFolder: string,
): Promise<RealApplication> {
  const display = await startDisplay();
  const home = join(root, 'home');
  const application = await _electron.launch({
    executablePath: asNobody(electron, root),
    args: [root],
    cwd: root,
    chromiumSandbox: true,
    env: {
      ...process.env,
      ...(display && { DISPLAY: display.name }),
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      HRM_LAB_DATA: dataFolder,
    },
  });
  const exited = new Promise<number | null>((resolve) => {
    application.process().once('exit', resolve);
  });
  const clear = () => {
    application.process().kill();
    display?.end();
  };
  return { application, exited, clear };
}
