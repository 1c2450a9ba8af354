import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { App, CommandLine } from 'electron';
import { windows } from './open-windows.ts';

/** An event whose usual consequence can be prevented. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** What the application has been told, for tests to look at. */
interface Told {
  readonly switches: string[];
  readonly schemes: string[];
  readonly documents: string[];
  /** To the first start, by this one. */
  readonly handedOver: Record<string, unknown>[];
  sandboxed: boolean;
  lockReleased: boolean;
  relaunches: number;
  /** Those of the last one. */
  relaunchWords: readonly string[];
}

/**
 * Electron's `app`, without Electron: windows, quitting and events follow each other as its documentation says. Where files
 * are kept, and whether another one runs, is for the test to say.
 */
class ApplicationStandIn
  extends EventEmitter
  implements
    Pick<
      App,
      | 'addRecentDocument'
      | 'disableHardwareAcceleration'
      | 'enableSandbox'
      | 'exit'
      | 'getAppPath'
      | 'getName'
      | 'getPath'
      | 'getVersion'
      | 'isPackaged'
      | 'quit'
      | 'relaunch'
      | 'releaseSingleInstanceLock'
      | 'requestSingleInstanceLock'
      | 'setAppLogsPath'
      | 'setAppUserModelId'
      | 'setAsDefaultProtocolClient'
      | 'setPath'
      | 'whenReady'
    >
{
  isPackaged = false;
  /** Another one has the lock. */
  isSecond = false;
  appPath = '/nowhere';
  readonly told: Told = {
    switches: [],
    schemes: [],
    documents: [],
    handedOver: [],
    sandboxed: false,
    lockReleased: false,
    relaunches: 0,
    relaunchWords: [],
  };
  readonly commandLine: Pick<CommandLine, 'appendSwitch'> = {
    appendSwitch: (name) => void this.told.switches.push(name),
  };
  #paths = new Map<string, string>();
  #exited = Promise.withResolvers<number>();

  /** Where `userData` and `logs` are. */
  keepIn(folder: string): void {
    this.#paths = new Map([
      ['userData', join(folder, 'user')],
      ['logs', join(folder, 'logs')],
    ]);
  }

  /** As after a new start: nobody listens, and no window is open. */
  restart(): void {
    this.removeAllListeners();
    for (const window of windows) window.destroy();
    this.#exited = Promise.withResolvers();
  }

  /** The exit code, once it has ended. */
  get exited(): Promise<number> {
    return this.#exited.promise;
  }

  getAppPath(): string {
    return this.appPath;
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`this test has no folder for ${name}`);
    return path;
  }

  /** As Electron's, for a folder that is there. */
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`${path} does not exist`);
    this.#paths.set(name, path);
  }

  setAppLogsPath(): void {}

  setAppUserModelId(): void {}

  getName(): string {
    return 'HRM-Agent Lab';
  }

  getVersion(): string {
    return '0.0.0';
  }

  addRecentDocument(path: string): void {
    this.told.documents.push(path);
  }

  disableHardwareAcceleration(): void {}

  enableSandbox(): void {
    this.told.sandboxed = true;
  }

  requestSingleInstanceLock(handedOver: Record<string, unknown> = {}): boolean {
    if (this.isSecond) this.told.handedOver.push(handedOver);
    return !this.isSecond;
  }

  releaseSingleInstanceLock(): void {
    this.told.lockReleased = true;
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.told.schemes.push(scheme);
    return true;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  relaunch({ args = [] }: { args?: string[] } = {}): void {
    this.told.relaunches += 1;
    this.told.relaunchWords = args;
  }

  /** before-quit, then every window is closed, then will-quit; each of them can be prevented. */
  quit(): void {
    const before = new PreventableEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    for (const window of windows) window.close();
    if (windows.size > 0) return;
    const last = new PreventableEvent();
    this.emit('will-quit', last);
    if (!last.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    for (const window of windows) window.destroy();
    this.emit('quit', {}, code);
    this.#exited.resolve(code);
  }
}

export const app = new ApplicationStandIn();
