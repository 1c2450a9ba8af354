import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';

/** A lab as `hrm-lab serve` starts it: a process of its own with a data folder of its own. */
export interface ServedLab {
  /** The address it printed, with the token. */
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * Starts the lab and waits until it has printed its address.
 * @param prepare fills the data folder before
 */
export async function serveLab(
  prepare?: (dataFolder: string) => Promise<unknown>,
): Promise<ServedLab> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hrm-lab-e2e-'));
  await prepare?.(dataFolder);
  const main = join(PACKAGE_ROOT, 'src-main', 'cli', 'main.ts');
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--data', dataFolder], {
    cwd: PACKAGE_ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await printedAddress(child);
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const listen = (text: string) => {
      output += text;
      const found = /http:\/\/\S+token=\S+/.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout?.setEncoding('utf8').on('data', listen);
    child.stderr?.setEncoding('utf8').on('data', listen);
    child.once('exit', (code) => reject(new Error(`the lab ended with ${code}: ${output}`)));
  });
}
