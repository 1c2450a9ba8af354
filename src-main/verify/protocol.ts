import type { VerifyEvent } from '../../shared/contract/verify.ts';

/** What the worker is started with (`workerData`). */
export type VerifyRequest =
  | {
      readonly kind: 'verify';
      readonly dataFolder: string;
      /** The one run that is looked at; null for everything. */
      readonly run: string | null;
    }
  | { readonly kind: 'quick-check'; readonly databaseFile: string };

/** Worker → host; its end without *failed* is the end of its work. */
export type VerifyMessage =
  | { readonly kind: 'event'; readonly event: VerifyEvent }
  | { readonly kind: 'quick-checked'; readonly problems: readonly string[] }
  | { readonly kind: 'failed'; readonly code: string | null; readonly message: string };
