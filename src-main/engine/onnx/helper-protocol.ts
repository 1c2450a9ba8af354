import type { MessagePort } from 'node:worker_threads';
import type { Sharing } from '../../../shared/contract/engines.ts';
import type { Share } from './share-run.ts';

/** What a helper thread is started with. */
export interface HelperStart {
  /** [2] shared: number of the latest order, number of the latest order done. */
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly port: MessagePort;
  /** [1] shared: 1 when what is computed is to end. */
  readonly cut: Int32Array<SharedArrayBuffer>;
  readonly sharing: Sharing;
}

export const ORDERED = 0;
export const DONE = 1;

/** Orders are obeyed in turn; arrays lie in shared memory. */
export type HelperOrder =
  | { readonly kind: 'compile'; readonly program: number; readonly model: Uint8Array }
  | {
      readonly kind: 'bind';
      readonly program: number;
      readonly binding: number;
      readonly share: Share;
    }
  | { readonly kind: 'run'; readonly binding: number }
  | { readonly kind: 'release'; readonly program: number }
  | { readonly kind: 'end' };

/** Sent before an order is marked done that failed. */
export interface HelperFailure {
  /** Number of the order, from 0. */
  readonly order: number;
  readonly message: string;
}
