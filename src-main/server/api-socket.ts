import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/websocket';
import { WebSocket, WebSocketServer } from 'ws';
import { LimitedLog } from '../log/limited-log.ts';
import type { RequestGuard } from './request-guard.ts';

/** The largest message that a page sends is a run configuration of a few kilobytes. */
const LARGEST_MESSAGE_BYTES = 1024 * 1024;
/** Close code for data that is not what the protocol says. */
const INVALID_MESSAGE = 1007;
const HEARTBEAT_MILLISECONDS = 30_000;

/** Serves the API over WebSockets at /api. */
export class ApiSocket {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  readonly #alive = new WeakSet<WebSocket>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #guard: RequestGuard;
  readonly #log = new LimitedLog();

  constructor(guard: RequestGuard, router: AnyRouter) {
    this.#guard = guard;
    const handler = new RPCHandler(router);
    this.#server.on('connection', (socket) => {
      this.#alive.add(socket);
      socket.on('pong', () => this.#alive.add(socket));
      // ws closes the connection itself; without a listener the error would end the process.
      socket.on('error', () => socket.terminate());
      // ws sends and closes as a browser's WebSocket does; the handler asks for no more.
      const peer = socket as unknown as globalThis.WebSocket;
      socket.binaryType = 'arraybuffer';
      // Texts always come as a Buffer.
      socket.on('message', (data: ArrayBuffer | Buffer) => {
        const message = Buffer.isBuffer(data) ? data.toString() : data;
        handler.message(peer, message).catch((error: unknown) => this.#refuse(socket, error));
      });
      socket.on('close', () => handler.close(peer));
    });
    this.#heartbeat = setInterval(() => this.#dropDead(), HEARTBEAT_MILLISECONDS);
    this.#heartbeat.unref();
  }

  /** Answers an HTTP upgrade request: a WebSocket for our own page, a refusal for others. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const refusal = this.#guard.refuseSocket(request);
    if (refusal) return refuse(socket, refusal.status, refusal.text);
    if (request.url !== '/api') return refuse(socket, 404, 'The API is at /api.');
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#server.emit('connection', webSocket, request);
    });
  };

  /** Ends every connection at once. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  /** No page of ours sends anything that cannot be read as a call: the connection of whoever does is closed. */
  #refuse(socket: WebSocket, error: unknown): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    this.#log.say(`api: a message that is no call: ${String(error)}`);
    socket.close(INVALID_MESSAGE);
  }

  // Otherwise a page that was frozen or cut off would keep its event streams, and their memory, for ever.
  #dropDead(): void {
    for (const socket of this.#server.clients) {
      if (!this.#alive.delete(socket)) socket.terminate();
      else if (socket.readyState === WebSocket.OPEN) socket.ping();
    }
  }
}

function refuse(socket: Duplex, status: number, text: string): void {
  const body = `${text}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n` +
      'connection: close\r\n' +
      'content-type: text/plain; charset=utf-8\r\n' +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
