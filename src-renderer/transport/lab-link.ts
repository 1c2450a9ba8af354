import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { isChange } from '../../shared/contract/contract.ts';
import { backOff, wait } from './back-off.ts';
import { type Channel, ChannelError, ChannelRefusedError, type OpenChannel } from './channel.ts';

export type LinkState = 'connecting' | 'connected' | 'lost' | 'refused';

/**
 * A link that outlives its channels: it opens a new one with back-off whenever the last is lost.
 * Calls wait while there is none; a query that was under way is asked again, a change is not and
 * rejects with ChannelError, because nobody can tell whether it was done.
 */
export class LabLink implements ClientLink<ClientContext> {
  readonly #open: OpenChannel;
  readonly #onState: (state: LinkState) => void;
  #channel: Promise<Channel>;

  constructor(open: OpenChannel, onState: (state: LinkState) => void) {
    this.#open = open;
    this.#onState = onState;
    onState('connecting');
    this.#channel = this.#connect();
  }

  async #connect(): Promise<Channel> {
    for (let attempt = 0; ; attempt++) {
      try {
        const channel = await this.#open();
        this.#onState('connected');
        void channel.closed.then(() => {
          this.#onState('lost');
          this.#channel = this.#connect();
        });
        return channel;
      } catch (cause) {
        if (!(cause instanceof ChannelError)) throw cause;
        if (cause instanceof ChannelRefusedError) this.#onState('refused');
        else if (attempt > 0) this.#onState('lost');
        await wait(backOff(attempt));
      }
    }
  }

  async call(
    path: readonly string[],
    input: unknown,
    options: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    for (;;) {
      const channel = await this.#channel;
      options.signal?.throwIfAborted();
      try {
        const output = await channel.link.call(path, input, options);
        return isStream(output) ? untilLost(output, channel) : output;
      } catch (cause) {
        if (channel.isOpen()) throw cause;
        await channel.closed;
        if (isChange(path)) {
          throw new ChannelError('The connection was lost; it is not known whether this was done', {
            cause,
          });
        }
      }
    }
  }
}

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** A live stream that says so when it ended because its channel was lost. */
async function* untilLost(
  stream: AsyncIterable<unknown>,
  channel: Channel,
): AsyncGenerator<unknown, void> {
  try {
    yield* stream;
  } catch (cause) {
    if (channel.isOpen()) throw cause;
    throw new ChannelError('The connection was lost', { cause });
  }
}
