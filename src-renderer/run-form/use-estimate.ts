import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { EstimateEvent, RunEstimate } from '../../shared/contract/engines.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { errorMessage } from '../stores/error-message.ts';
import { ChannelError } from '../transport/channel.ts';
import { readStream } from '../transport/read-stream.ts';

/** What is known of a run before it starts. */
export type EstimateView =
  /** The form is invalid. */
  | { readonly kind: 'none' }
  /** Asked, or soon to be; the last estimate stays in sight. */
  | { readonly kind: 'asking'; readonly last: RunEstimate | null }
  | {
      readonly kind: 'known';
      readonly estimate: RunEstimate;
      /** How far the measuring of the engine is, 0..1; null when nothing is measured. */
      readonly measuring: number | null;
    }
  | { readonly kind: 'failed'; readonly message: string };

type AskEstimate = (
  config: RunConfig,
  signal: AbortSignal,
) => Promise<AsyncIterable<EstimateEvent>>;

/** The form must rest this long before it is asked about, also after it opens: a glance is free. */
const REST_MS = 400;

/** The view after an event. Progress without an estimate is kept for nobody. */
function withEstimateEvent(view: EstimateView, event: EstimateEvent): EstimateView {
  if (event.kind === 'estimate') {
    const { estimate } = event;
    return { kind: 'known', estimate, measuring: estimate.time === null ? 0 : null };
  }
  if (view.kind !== 'known') return view;
  const measuring = event.total > 0 ? Math.min(1, event.done / event.total) : 0;
  return { ...view, measuring };
}

/** What a run costs does not depend on how it is called or seeded. */
function costKey(config: RunConfig): string {
  return JSON.stringify({ ...config, name: '', seed: 0 });
}

function lastOf(view: EstimateView): RunEstimate | null {
  if (view.kind === 'known') return view.estimate;
  return view.kind === 'asking' ? view.last : null;
}

/**
 * The estimate of a configuration that is being edited. `config` is null while it is invalid.
 * A change closes the call before it.
 */
export function useEstimate(config: Readonly<Ref<RunConfig | null>>, ask: AskEstimate) {
  const view = shallowRef<EstimateView>({ kind: 'none' });
  let scope = new AbortController();
  let rest: ReturnType<typeof setTimeout> | undefined;

  async function read(asked: RunConfig, signal: AbortSignal): Promise<void> {
    try {
      await readStream(
        (inner) => ask(asked, inner),
        (event) => (view.value = withEstimateEvent(view.value, event)),
        signal,
      );
      if (signal.aborted) return;
      if (view.value.kind === 'asking') throw new Error('The lab gave no estimate.');
      if (view.value.kind === 'known') view.value = { ...view.value, measuring: null };
    } catch (cause) {
      if (signal.aborted) return;
      if (cause instanceof ChannelError) {
        // The link waits until the lab is there again.
        view.value = { kind: 'asking', last: lastOf(view.value) };
        return read(asked, signal);
      }
      view.value = { kind: 'failed', message: errorMessage(cause) };
    }
  }

  function close(): void {
    clearTimeout(rest);
    scope.abort();
    scope = new AbortController();
  }

  watch(
    () => (config.value === null ? null : costKey(config.value)),
    () => {
      close();
      const asked = config.value;
      if (asked === null) {
        view.value = { kind: 'none' };
        return;
      }
      view.value = { kind: 'asking', last: lastOf(view.value) };
      const { signal } = scope;
      rest = setTimeout(() => void read(asked, signal), REST_MS);
    },
    { immediate: true },
  );
  onScopeDispose(close);

  return view;
}
