import type { IncomingMessage } from 'node:http';
import { createToken, derivedToken, sameToken } from './token.ts';

/** Why a request is turned away. */
export interface Refusal {
  readonly status: 401 | 403;
  /** A short text for the person who sees it. */
  readonly text: string;
}

/** Of HTTP. */
const USUAL_PORT = 80;
const FOREIGN: Refusal = { status: 403, text: 'This lab answers only its own page.' };
const UNKNOWN: Refusal = {
  status: 401,
  text: 'Please open the lab with the whole address that it printed when it started.',
};

/**
 * Checks who asks. Three walls, each for another attacker: the Host header for a page whose name
 * was re-bound to 127.0.0.1, the Origin for foreign pages in the same browser, and the token for
 * other programs and users of this machine.
 */
export class RequestGuard {
  readonly #token: string;
  readonly #cookie: string;
  #ticket: string | null = null;
  readonly #hosts: ReadonlySet<string>;
  /** Cookies do not know ports: with the port in its name, two labs do not sign each other out. */
  readonly #cookieName: string;

  /**
   * @param token in the address that is printed
   * @param sessionKey from which the cookie is made: who has one comes back while the key is the same
   */
  constructor(token: string, sessionKey: string, port: number) {
    this.#token = token;
    // Of the port: what another server on this machine reads lets nobody in elsewhere.
    this.#cookie = derivedToken(sessionKey, `cookie of port ${port}`);
    const names = ['127.0.0.1', 'localhost'];
    // Browsers leave out the port that is usual.
    const usual = port === USUAL_PORT ? names : [];
    this.#hosts = new Set([...names.map((name) => `${name}:${port}`), ...usual]);
    this.#cookieName = `hrm_lab_token_${port}`;
  }

  /** Null when the request comes from the lab's own page or from the address bar. */
  refuseForeign(request: IncomingMessage): Refusal | null {
    const { host, origin } = request.headers;
    // Of several Host headers Node tells the first alone; a proxy before it may have gone by another.
    if (countOf(request, 'host') !== 1) return FOREIGN;
    if (host === undefined || !this.#hosts.has(host)) return FOREIGN;
    if (origin !== undefined && origin !== `http://${host}`) return FOREIGN;
    return null;
  }

  /** Null when the request carries the cookie. */
  refuseUnknown(request: IncomingMessage): Refusal | null {
    const given = cookieValue(request.headers.cookie, this.#cookieName);
    return given !== null && sameToken(given, this.#cookie) ? null : UNKNOWN;
  }

  /** Null when nothing is changed, or the page itself asks for it: it then sends its Origin. */
  refuseChange(request: IncomingMessage): Refusal | null {
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    return changes && request.headers.origin === undefined ? FOREIGN : null;
  }

  /** Null when a WebSocket may be opened: browsers always send an Origin with it. */
  refuseSocket(request: IncomingMessage): Refusal | null {
    if (request.headers.origin === undefined) return FOREIGN;
    return this.refuseForeign(request) ?? this.refuseUnknown(request);
  }

  /**
   * A token that can be exchanged once, for an address that other users of the machine can see,
   * such as one in the arguments of a program.
   */
  issueTicket(): string {
    this.#ticket = createToken();
    return this.#ticket;
  }

  /** The Set-Cookie header for the token of an address, or a refusal when it is the wrong one. */
  exchange(given: string): { readonly setCookie: string } | Refusal {
    const isTicket = this.#ticket !== null && sameToken(given, this.#ticket);
    if (!isTicket && !sameToken(given, this.#token)) return UNKNOWN;
    if (isTicket) this.#ticket = null;
    return {
      setCookie: `${this.#cookieName}=${this.#cookie}; Path=/; HttpOnly; SameSite=Strict`,
    };
  }
}

/** How often a header was sent. */
function countOf({ rawHeaders }: IncomingMessage, name: string): number {
  return rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === name).length;
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}
