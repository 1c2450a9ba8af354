import { computed, onScopeDispose, type Ref, shallowRef } from 'vue';

const STEP_MILLISECONDS = 1_000;

const now = shallowRef(Date.now());
let users = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The time in milliseconds since 1970, anew each second: for ages that count. One clock for all who look. */
export function useNow(): Readonly<Ref<number>> {
  if (users++ === 0) {
    now.value = Date.now();
    timer = setInterval(() => (now.value = Date.now()), STEP_MILLISECONDS);
  }
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer);
  });
  return now;
}

const COARSE_MILLISECONDS = 10_000;

/** The same, anew only so often: for many ages at once that count in minutes. */
export function useCoarseNow(): Readonly<Ref<number>> {
  const fine = useNow();
  return computed(() => Math.floor(fine.value / COARSE_MILLISECONDS) * COARSE_MILLISECONDS);
}
