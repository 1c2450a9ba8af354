import type {
  WalkerKind,
  WalkerQuestions,
  WalkerRequest,
  WalkerResponse,
} from '../walker/protocol.ts';
import { type StartedWorker, startWorker } from '../workers/start-worker.ts';
import { WalkError } from './walk-error.ts';

/** After which the worker, and what it has loaded, is let go when nobody asks anything. */
const IDLE_MILLISECONDS = 600_000;

interface PendingCall {
  readonly by: StartedWorker;
  readonly tell: (told: never) => void;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

type Question<Kind extends WalkerKind> = WalkerQuestions[Kind]['question'];
type Told<Kind extends WalkerKind> = WalkerQuestions[Kind]['told'];
type Answer<Kind extends WalkerKind> = WalkerQuestions[Kind]['answer'];

function errorOf({ code, message, issues }: Extract<WalkerResponse, { kind: 'failed' }>): Error {
  if (code === 'CHANGE_REFUSED') return new WalkError({ code, issues }, message);
  if (code === 'NOT_WALKABLE') return new WalkError({ code }, message);
  return new WalkError({ code: 'ENGINE_FAILED' }, message);
}

/**
 * The worker in which agents walk: it starts with the first question, and stays, because loading an
 * agent takes longer than most answers.
 */
export class WalkerLink {
  readonly #url: URL;
  readonly #pending = new Map<number, PendingCall>();
  #started: StartedWorker | null = null;
  #gone: Promise<void> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #calls = 0;
  #closed = false;

  constructor(url: URL) {
    this.#url = url;
  }

  /**
   * @throws WalkError of what the worker says, or when it dies; the signal's reason when it is aborted.
   */
  async ask<Kind extends WalkerKind>(
    kind: Kind,
    question: Question<Kind>,
    tell: (told: Told<Kind>) => void = () => {},
    signal?: AbortSignal,
  ): Promise<Answer<Kind>> {
    signal?.throwIfAborted();
    if (this.#closed) throw new WalkError({ code: 'ENGINE_FAILED' }, 'the lab is being closed');
    const by = this.#worker();
    const { worker } = by;
    const call = ++this.#calls;
    const cancel = () => worker.postMessage({ call, kind: 'cancel' } satisfies WalkerRequest);
    const answer = new Promise<Answer<Kind>>((resolve, reject) => {
      this.#pending.set(call, { by, tell, resolve, reject });
    });
    signal?.addEventListener('abort', cancel);
    worker.postMessage({ call, kind, question });
    try {
      return await answer;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  #worker(): StartedWorker {
    clearTimeout(this.#idle);
    if (this.#started) return this.#started;
    const started = startWorker(this.#url, 'walker', null);
    const { worker } = started;
    let failure = 'the worker in which agents walk ended';
    worker.on('message', (response: WalkerResponse) => this.#take(response));
    worker.on('error', (error: Error) => (failure = error.message));
    const exited = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        if (this.#started === started) this.#started = null;
        for (const [call, { by, reject }] of this.#pending) {
          if (by !== started) continue;
          this.#pending.delete(call);
          reject(new WalkError({ code: 'ENGINE_FAILED' }, failure));
        }
        resolve();
      });
    });
    // One that was let go for want of questions may still be on its way out.
    this.#gone = Promise.all([this.#gone, exited]).then(() => {});
    this.#started = started;
    return started;
  }

  #take(response: WalkerResponse): void {
    const pending = this.#pending.get(response.call);
    if (!pending) return;
    if (response.kind === 'told') return pending.tell(response.told as never);
    this.#pending.delete(response.call);
    if (this.#pending.size === 0) this.#rest();
    if (response.kind === 'answered') pending.resolve(response.answer as never);
    else if (response.kind === 'failed') pending.reject(errorOf(response));
    else pending.reject(new WalkError({ code: 'ENGINE_FAILED' }, 'cancelled'));
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      const idle = this.#started;
      // Whoever asks meanwhile gets a new one.
      this.#started = null;
      idle?.terminate();
    }, IDLE_MILLISECONDS);
    this.#idle.unref();
  }

  /** Ends the worker. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#started?.terminate();
    await this.#gone;
  }
}
