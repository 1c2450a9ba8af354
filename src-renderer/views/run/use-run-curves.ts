import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import { type Curves, longestCurve, withPoints } from '../../charts/curve.ts';
import { type DetailRange, isCovered, widened } from '../../charts/detail-range.ts';
import { stitchCurves } from '../../charts/stitch.ts';
import { api } from '../../stores/api.ts';
import { errorMessage } from '../../stores/error-message.ts';
import { ChannelError } from '../../transport/channel.ts';
import { follow } from '../../transport/follow.ts';
import { ToldPoints } from '../../charts/told-points.ts';
import { queryQuantities, type WantedCurves } from './query-quantities.ts';

/** Entries asked for each curve: about one for two pixels of the widest chart. */
const BUCKETS = 500;
/** Live points pile up to this many entries before the store is asked to thin them out. */
const MOST_ENTRIES = 3 * BUCKETS;
/** Redraws a second, at most four. */
const REDRAW_MS = 250;
/** An axis that is moved is read anew when it rests this long. */
const REST_MS = 120;
/** What is computed of two metrics is read again after this long. */
const COMPUTED_MS = 2000;

/**
 * The curves of a run: all of them coarsely, the part in view more finely, and while the run lives followed
 * point by point. `range` null shows all of it. A run may go on from an earlier checkpoint, which takes away what
 * came later: it is read anew when it begins to train, and when its points go back.
 */
export function useRunCurves(
  wanted: Readonly<Ref<WantedCurves>>,
  live: Readonly<Ref<boolean>>,
  training: Readonly<Ref<boolean>>,
) {
  const whole = shallowRef<Curves>(new Map());
  const part = shallowRef<Curves>(new Map());
  const range = shallowRef<DetailRange | null>(null);
  const loading = ref(true);
  const error = ref('');
  let waiting: MetricPoint[] = [];
  /** What has arrived while the curves are read anew; null: they are not. */
  let meanwhile: MetricPoint[] | null = null;
  /** What is being read may be of before the run went back. */
  let isOutdated = false;
  let told = new ToldPoints();
  let redraw: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let recomputing: ReturnType<typeof setTimeout> | undefined;
  let scope = new AbortController();
  let partScope = new AbortController();
  let known: DetailRange | null = null;

  async function query(signal: AbortSignal): Promise<void> {
    loading.value = true;
    try {
      whole.value = await queryQuantities(wanted.value, { buckets: BUCKETS }, signal);
      error.value = '';
    } finally {
      if (!signal.aborted) loading.value = false;
    }
  }

  async function sayTrouble(work: Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      await work;
    } catch (cause) {
      if (!signal.aborted) error.value = errorMessage(cause);
    }
  }

  const readWhole = (signal: AbortSignal) => sayTrouble(query(signal), signal);

  /** Once at a time: an answer that is overtaken would take away what has come since. */
  async function readAnew(signal: AbortSignal): Promise<void> {
    if (meanwhile) return;
    meanwhile = [];
    do {
      isOutdated = false;
      await readWhole(signal);
      if (signal.aborted) return;
    } while (isOutdated);
    const since = meanwhile;
    meanwhile = null;
    whole.value = withPoints(whole.value, since, wanted.value.smoothing);
  }

  function readAfterRewind(): void {
    isOutdated = meanwhile !== null;
    void readAnew(scope.signal);
    if (range.value) readPart();
  }

  async function queryPart(signal: AbortSignal, wide: DetailRange): Promise<void> {
    const { from: fromUpdate, to: toUpdate } = wide;
    const found = await queryQuantities(
      wanted.value,
      { buckets: 2 * BUCKETS, fromUpdate, toUpdate },
      signal,
    );
    if (signal.aborted) return;
    known = wide;
    part.value = found;
    error.value = '';
  }

  function readPart(): void {
    partScope.abort();
    partScope = new AbortController();
    if (!range.value) {
      known = null;
      part.value = new Map();
      return;
    }
    const { signal } = partScope;
    void sayTrouble(queryPart(signal, widened(range.value)), signal);
  }

  function take(points: readonly MetricPoint[]): void {
    waiting.push(...points);
    redraw ??= setTimeout(draw, REDRAW_MS);
  }

  function draw(): void {
    redraw = undefined;
    const { quantities, smoothing } = wanted.value;
    const charted = waiting.filter((point) => quantities.includes(point.key));
    waiting = [];
    if (charted.length === 0) return;
    const again = told.sinceRewind(charted);
    if (again) {
      // What came before was taken away.
      if (meanwhile) meanwhile = [];
      readAfterRewind();
      meanwhile?.push(...again);
      return;
    }
    whole.value = withPoints(whole.value, charted, smoothing);
    meanwhile?.push(...charted);
    if (longestCurve(whole.value) > MOST_ENTRIES) void readAnew(scope.signal);
    // What is computed of two metrics is not among the points that arrive.
    else if (quantities.some((text) => text.includes(' '))) {
      recomputing ??= setTimeout(() => {
        recomputing = undefined;
        void readAnew(scope.signal);
      }, COMPUTED_MS);
    }
  }

  function restart(): void {
    scope.abort();
    scope = new AbortController();
    waiting = [];
    meanwhile = null;
    told = new ToldPoints();
    const { signal } = scope;
    if (range.value) readPart();
    if (!live.value) return void readWhole(signal);
    void follow<MetricPoint[]>({
      subscribe: (inner) => api().metrics.watch({ runId: wanted.value.runId }, { signal: inner }),
      readAll: query,
      onEvent: take,
      onBreak: (cause) => {
        if (!(cause instanceof ChannelError)) error.value = errorMessage(cause);
      },
      signal,
    });
  }

  watch([() => JSON.stringify(wanted.value), live], restart, { immediate: true });
  watch(training, (is) => {
    if (is) readAfterRewind();
  });
  watch(
    () => wanted.value.runId,
    () => {
      whole.value = new Map();
      part.value = new Map();
      range.value = null;
    },
  );
  watch(range, (next) => {
    clearTimeout(resting);
    if (!next) return readPart();
    if (!isCovered(next, known)) resting = setTimeout(readPart, REST_MS);
  });
  onScopeDispose(() => {
    scope.abort();
    partScope.abort();
    for (const timer of [redraw, resting, recomputing]) clearTimeout(timer);
  });

  const curves = computed(() => stitchCurves(whole.value, part.value));
  return { curves, whole, range, loading: computed(() => loading.value), error, again: restart };
}
