import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

/**
 * Stands in for Electron's main process, whose binary the tests do without: it keeps what our code
 * registers, so that the tests can play the part of a page.
 */
/** Names of the switches that Chromium was given. */
export const switches: string[] = [];
export const app = Object.assign(new EventEmitter(), {
  commandLine: { appendSwitch: (name: string) => switches.push(name) },
});
export const ipcMain = new EventEmitter();

type ProtocolHandler = (request: {
  readonly url: string;
  readonly method?: string;
}) => Promise<Response>;
export const schemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
export const handlers = new Map<string, ProtocolHandler>();
export const protocol = {
  registerSchemesAsPrivileged: (added: typeof schemes) => schemes.push(...added),
  handle: (scheme: string, handler: ProtocolHandler) => handlers.set(scheme, handler),
};

type Setter = (handler: unknown) => void;
const given = new Map<Setter, unknown>();

/** A method that takes a handler. */
export function handlerSetter(): Setter {
  const setter: Setter = (handler) => given.set(setter, handler);
  return setter;
}

/** The handler that a method was given. */
export function handlerOf<Handler>(setter: Setter): Handler {
  return given.get(setter) as Handler;
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler: handlerSetter(),
    setPermissionCheckHandler: handlerSetter(),
    setDevicePermissionHandler: handlerSetter(),
    webRequest: { onBeforeRequest: handlerSetter() },
  },
};

/** The main process's end of a message channel, and the page's. */
export class PortDouble extends EventEmitter {
  other: PortDouble | undefined;
  started = false;
  closed = false;
  readonly #waiting: unknown[] = [];

  static pair(): [PortDouble, PortDouble] {
    const pair: [PortDouble, PortDouble] = [new PortDouble(), new PortDouble()];
    pair[0].other = pair[1];
    pair[1].other = pair[0];
    return pair;
  }

  postMessage(data: unknown): void {
    this.other?.receive(structuredClone(data));
  }

  /** As in Electron, messages wait until the port has been started. */
  start(): void {
    this.started = true;
    for (const data of this.#waiting.splice(0)) this.receive(data);
  }

  close(): void {
    this.closed = true;
  }

  private receive(data: unknown): void {
    if (this.started) queueMicrotask(() => this.emit('message', { data, ports: [] }));
    else this.#waiting.push(data);
  }
}

/** A utility process: the test plays what runs in it. */
export class UtilityProcessDouble extends EventEmitter {
  readonly stdout = new PassThrough();
  killed = 0;

  kill(): boolean {
    this.killed++;
    queueMicrotask(() => this.emit('exit', 15));
    return true;
  }
}

export const forked: {
  readonly words: readonly unknown[];
  readonly child: UtilityProcessDouble;
}[] = [];
export const utilityProcess = {
  fork: (...words: unknown[]) => {
    const child = new UtilityProcessDouble();
    forked.push({ words, child });
    return child;
  },
};
