import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef, type EffectScope, type ShallowRef } from 'vue';
import type { EstimateEvent } from '../../../../shared/contract/engines.ts';
import { PRESETS } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { type EstimateView, useEstimate } from '../../../../src-renderer/run-form/use-estimate.ts';
import { ChannelError } from '../../../../src-renderer/transport/channel.ts';
import { estimate, withoutTime } from '../views/new-run/estimates.ts';

const quick = PRESETS[0].config;
const larger: RunConfig = { ...quick, learning: { ...quick.learning, batchSize: 256 } };

/** One call of the lab: what was asked, and the stream of its answers. */
interface Call {
  readonly config: RunConfig;
  readonly signal: AbortSignal;
  say(event: EstimateEvent): Promise<void>;
  end(cause?: Error): Promise<void>;
}

let calls: Call[];
let scope: EffectScope;
let config: ShallowRef<RunConfig | null>;
let view: Readonly<ShallowRef<EstimateView>>;

/** Answers by hand; closing the call ends the stream as the lab's link does. */
async function ask(asked: RunConfig, signal: AbortSignal): Promise<AsyncIterable<EstimateEvent>> {
  let controller!: ReadableStreamDefaultController<EstimateEvent>;
  const stream = new ReadableStream<EstimateEvent>({ start: (c) => void (controller = c) });
  signal.addEventListener('abort', () => controller.error(signal.reason));
  const settled = () => vi.advanceTimersByTimeAsync(0);
  calls.push({
    config: asked,
    signal,
    say: (event) => (controller.enqueue(event), settled().then(() => {})),
    end: (cause) => (
      cause ? controller.error(cause) : controller.close(),
      settled().then(() => {})
    ),
  });
  return stream as unknown as AsyncIterable<EstimateEvent>;
}

/** Waits until the form has rested and the call is made. */
const open = () => vi.advanceTimersByTimeAsync(450);

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  config = shallowRef<RunConfig | null>(quick);
  scope = effectScope();
  view = scope.run(() => useEstimate(config, ask)) as typeof view;
});

afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

describe('the estimate of a form', () => {
  it('is asked for when the form was open for a moment', async () => {
    expect(view.value).toEqual({ kind: 'asking', last: null });
    await vi.advanceTimersByTimeAsync(300);
    expect(calls).toHaveLength(0);
    await open();
    expect(calls.map((call) => call.config)).toEqual([quick]);
  });

  it('shows what is known at once, the measuring, and then the time', async () => {
    await open();
    await calls[0].say({ kind: 'estimate', estimate: withoutTime });
    expect(view.value).toEqual({ kind: 'known', estimate: withoutTime, measuring: 0 });
    await calls[0].say({ kind: 'progress', done: 1, total: 4 });
    expect(view.value).toMatchObject({ measuring: 0.25 });
    await calls[0].say({ kind: 'estimate', estimate });
    await calls[0].end();
    expect(view.value).toEqual({ kind: 'known', estimate, measuring: null });
  });

  it('waits until the form rests, and closes the call before', async () => {
    await open();
    await calls[0].say({ kind: 'estimate', estimate });
    config.value = larger;
    await nextTick();
    expect(calls[0].signal.aborted).toBe(true);
    expect(view.value).toEqual({ kind: 'asking', last: estimate });
    await vi.advanceTimersByTimeAsync(300);
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(150);
    expect(calls[1].config).toEqual(larger);
  });

  it('is not asked for again when only the name or the seed changes', async () => {
    await open();
    config.value = { ...quick, name: 'Another', seed: 7 };
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toHaveLength(1);
    expect(calls[0].signal.aborted).toBe(false);
  });

  it('is not shown while the form is invalid', async () => {
    await open();
    config.value = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect(view.value).toEqual({ kind: 'none' });
    expect(calls[0].signal.aborted).toBe(true);
    config.value = quick;
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toHaveLength(2);
  });

  it('says why it failed, and tries again with the next change', async () => {
    await open();
    await calls[0].end(new Error('No engine can be loaded.'));
    expect(view.value).toEqual({ kind: 'failed', message: 'No engine can be loaded.' });
    config.value = larger;
    await vi.advanceTimersByTimeAsync(1000);
    await calls[1].say({ kind: 'estimate', estimate });
    expect(view.value).toMatchObject({ kind: 'known' });
  });

  it('is asked for again when the connection was lost', async () => {
    await open();
    await calls[0].say({ kind: 'estimate', estimate: withoutTime });
    await calls[0].end(new ChannelError('The connection was lost'));
    expect(view.value).toEqual({ kind: 'asking', last: withoutTime });
    expect(calls[1].config).toEqual(quick);
    await calls[1].say({ kind: 'estimate', estimate });
    await calls[1].end();
    expect(view.value).toEqual({ kind: 'known', estimate, measuring: null });
  });

  it('fails when the lab ends without a word', async () => {
    await open();
    await calls[0].end();
    expect(view.value).toEqual({ kind: 'failed', message: 'The lab gave no estimate.' });
  });

  it('ends its call with the page', async () => {
    await open();
    scope.stop();
    expect(calls[0].signal.aborted).toBe(true);
  });
});
