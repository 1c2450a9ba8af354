import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Place } from '../../shared/contract/places.ts';
import {
  STEPS_TO_COME,
  type TestStep,
  testWords,
  withoutRunning,
  withTestEvent,
} from '../places/test-steps.ts';
import { readStream } from '../transport/read-stream.ts';
import { api } from './api.ts';
import { errorMessage } from './error-message.ts';

/** A test of a place, under way or over. */
export interface PlaceTest {
  /** Names the form whose place is tested. */
  readonly subject: string;
  /** As it was when the test began. */
  readonly place: Place;
  readonly steps: readonly TestStep[];
  /** Milliseconds since 1970. */
  readonly since: number;
  /** When it ended; null while it is under way. */
  readonly until: number | null;
  readonly cancelled: boolean;
  /** Why it broke off; ''. */
  readonly error: string;
}

/** The last test of a place; it goes on while other pages are looked at. */
export const usePlaceTestsStore = defineStore('place-tests', () => {
  const test = shallowRef<PlaceTest | null>(null);
  const running = computed(() => test.value !== null && test.value.until === null);
  let scope = new AbortController();

  function change(changes: Partial<PlaceTest>): void {
    if (test.value) test.value = { ...test.value, ...changes };
  }

  /** Looks at a place, and with `install` puts the lab there. Does nothing while another test is under way. */
  async function start(subject: string, place: Place, install: boolean): Promise<void> {
    if (running.value) return;
    scope = new AbortController();
    const { signal } = scope;
    const begun = { since: Date.now(), until: null, cancelled: false, error: '' };
    test.value = { subject, place, steps: STEPS_TO_COME, ...begun };
    try {
      await readStream(
        (inner) => api().places.test({ place, install }, { signal: inner }),
        (event) => change({ steps: withTestEvent(test.value?.steps ?? STEPS_TO_COME, event) }),
        signal,
      );
    } catch (cause) {
      change({ error: errorMessage(cause) });
    }
    const steps = withoutRunning(test.value.steps);
    change({ steps, until: Date.now(), cancelled: signal.aborted });
  }

  function cancel(): void {
    scope.abort();
  }

  /** The form that was tested has another name from now on: its place was saved. */
  function rename(subject: string, next: string): void {
    if (test.value?.subject === subject) change({ subject: next });
  }

  /** The test of a form; null when another one was tested since, or none. */
  function of(subject: string): PlaceTest | null {
    return test.value?.subject === subject ? test.value : null;
  }

  /** What is said of it. */
  function words(of: PlaceTest | null): string {
    const { steps, until, cancelled, error } = of ?? {
      steps: STEPS_TO_COME,
      until: 0,
      cancelled: false,
      error: '',
    };
    return testWords(steps, { running: until === null, cancelled, error });
  }

  return { test, running, start, cancel, rename, of, words };
});
