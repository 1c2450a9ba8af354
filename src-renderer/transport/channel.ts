import type { ClientContext, ClientLink } from '@orpc/client';

/** One open way to the host. A channel that has closed never opens again. */
export interface Channel {
  readonly link: ClientLink<ClientContext>;
  isOpen(): boolean;
  /** Resolves when the channel is lost or closed. */
  readonly closed: Promise<void>;
}

/** Opens a channel; rejects with ChannelError when the host does not answer. */
export type OpenChannel = () => Promise<Channel>;

/** The host could not be reached, or the channel to it broke while a call was under way. */
export class ChannelError extends Error {
  readonly code = 'CHANNEL_LOST';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ChannelError';
  }
}

/** The host answers, but does not let this page in. */
export class ChannelRefusedError extends ChannelError {}
