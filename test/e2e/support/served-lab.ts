import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';
import { freePorts } from '../../free-ports.ts';
import { folderOfFile } from '../../integration/file-folders.ts';

/** A lab that pages can open. */
export interface ServedLab {
  /** The address it printed, with the token. */
  readonly address: string;
  stop(): Promise<void>;
}

/** A lab as `hrm-lab serve` starts it: a process of its own with a data folder of its own. */
export interface RestartableLab extends ServedLab {
  /** Ends the process and starts another one on the same data and port; the address that this one printed. */
  restart(...options: readonly string[]): Promise<string>;
}

/**
 * Starts `hrm-lab serve` on a data folder and waits until it has printed its address.
 * @returns the address, and what ends the process
 * @throws what it said, if it ended instead
 */
export async function startLab(
  dataFolder: string,
  options: readonly string[] = ['--port', '0'],
): Promise<ServedLab> {
  const main = join(PACKAGE_ROOT, 'src-main', 'cli', 'main.ts');
  const child = spawn(process.execPath, [main, 'serve', '--data', dataFolder, ...options], {
    cwd: PACKAGE_ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { address: await printedAddress(child), stop };
}

/** Starts the lab on a data folder of its own. */
export async function serveLab(): Promise<RestartableLab> {
  const dataFolder = folderOfFile('hrm-lab-e2e-');
  // Of those that the system gives to others, it might be taken at a restart.
  const [port] = await freePorts(1);
  const onPort = ['--port', String(port)];
  let lab = await startLab(dataFolder, onPort);
  const { address } = lab;
  return {
    address,
    restart: async (...options) => {
      await lab.stop();
      lab = await startLab(dataFolder, [...onPort, ...options]);
      return lab.address;
    },
    stop: () => lab.stop(),
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
