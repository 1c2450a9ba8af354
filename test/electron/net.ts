import { EventEmitter } from 'node:events';
import { request as ask } from 'node:http';
import type { ClientRequest, ClientRequestConstructorOptions, Net } from 'electron';

type Options = Parameters<Net['request']>[0];

/** Addresses that were asked for through Electron, the latest last, and what was told of this machine. */
export const askedFor: {
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
}[] = [];

/** Which servers of this machine answer, by the origin that somebody asks for. */
export const answersFor = new Map<string, string>();

function addressOf(options: ClientRequestConstructorOptions): URL {
  const { url, protocol = 'https:', hostname = '', port, path = '/' } = options;
  return new URL(url ?? `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`);
}

/** A request that leaves the machine as far as the test lets it: to servers of the test. */
class RequestStandIn extends EventEmitter implements Pick<ClientRequest, 'abort'> {
  readonly #url: URL;
  readonly #request: ReturnType<typeof ask> | null;

  constructor(options: Options) {
    super();
    const given = typeof options === 'string' ? { url: options } : options;
    this.#url = addressOf(given);
    askedFor.push({ url: this.#url.href, headers: { ...given.headers } });
    const origin = answersFor.get(this.#url.origin);
    const { pathname, search } = this.#url;
    this.#request = origin === undefined ? null : ask(`${origin}${pathname}${search}`);
    this.#request?.on('response', (response) => this.emit('response', response));
    this.#request?.on('error', (error) => this.emit('error', error));
  }

  end(): this {
    if (this.#request) this.#request.end();
    else queueMicrotask(() => this.emit('error', new Error('net::ERR_NAME_NOT_RESOLVED')));
    return this;
  }

  abort(): void {
    this.#request?.destroy();
  }
}

export const net = { request: (options: Options) => new RequestStandIn(options) };
