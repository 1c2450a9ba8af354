import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { Look, LookQuestion } from '../../shared/contract/walks.ts';
import { api } from '../stores/api.ts';
import { errorMessage } from '../stores/error-message.ts';

/** Asks the lab what an agent thinks before one environment step. */
export type AskLook = (question: LookQuestion) => Promise<Look>;

const askLook: AskLook = (question) => api().walks.look(question);

/** Milliseconds that questions must be still for before one is asked, when they come quickly. */
const STILL = 70;
/** Milliseconds after which one is asked all the same, as while an episode plays. */
const LONGEST = 240;
/** Answers that are kept. */
const MOST_KEPT = 200;

/**
 * The answer to the latest question. One is asked at a time, and none while questions follow each
 * other as quickly as a slider is dragged: until then the last answer stays, and `isBehind` says so.
 */
export function useLook(question: Readonly<Ref<LookQuestion | null>>, ask: AskLook = askLook) {
  const look = shallowRef<Look | null>(null);
  const error = shallowRef('');
  const key = computed(() => (question.value ? JSON.stringify(question.value) : ''));
  const shown = shallowRef('');
  const walkKey = computed(() => (question.value ? JSON.stringify(question.value.walk) : ''));
  let shownWalk = '';
  const isBehind = computed(() => key.value !== shown.value);
  const kept = new Map<string, Look>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = '';
  let isOver = false;
  let lastChange = -Infinity;
  let waitingSince: number | null = null;

  function show(of: string, answer: Look | null): void {
    shown.value = of;
    shownWalk = walkKey.value;
    look.value = answer;
    error.value = '';
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    if (asking !== '' || !question.value || !isBehind.value) return;
    waitingSince = null;
    asking = key.value;
    const askedWalk = walkKey.value;
    const isWanted = () => !isOver && walkKey.value === askedWalk;
    try {
      const answer = await ask(question.value);
      kept.set(asking, answer);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT) kept.delete(oldest);
      // Of the same walk a moment ago is better than nothing.
      if (isWanted() && isBehind.value) show(asking, answer);
    } catch (cause) {
      if (isWanted() && asking === key.value) {
        show(asking, null);
        error.value = errorMessage(cause);
      }
    }
    asking = '';
    if (!isOver && isBehind.value) schedule(performance.now());
  }

  function schedule(now: number): void {
    clearTimeout(timer);
    waitingSince ??= now;
    const wait = Math.min(STILL, waitingSince + LONGEST - now);
    timer = setTimeout(() => void send(), Math.max(0, wait));
  }

  /** Asks once more what could not be answered. */
  function again(): void {
    if (error.value === '') return;
    shown.value = '';
    void send();
  }

  watch(
    key,
    () => {
      if (key.value === '') {
        clearTimeout(timer);
        waitingSince = null;
        return show('', null);
      }
      // What another walk looked like says nothing of this one.
      if (walkKey.value !== shownWalk) look.value = null;
      const known = kept.get(key.value);
      if (known) return show(key.value, known);
      const now = performance.now();
      const isQuick = now - lastChange < LONGEST;
      lastChange = now;
      if (isQuick) schedule(now);
      else void send();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    isOver = true;
    clearTimeout(timer);
  });
  return { look, isBehind, error, again };
}
