import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { LengthsQuestion, WalkedMaze, Walker } from '../../shared/contract/walks.ts';
import { readStream } from '../transport/read-stream.ts';
import { api } from './api.ts';
import { errorMessage } from './error-message.ts';
import type { Pace } from './seconds-left.ts';

/** What is known of the mazes of a seed that an agent walks. */
export type LengthsView =
  | ({ readonly kind: 'walking' } & Pace)
  | { readonly kind: 'known'; readonly walker: Walker; readonly mazes: readonly WalkedMaze[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** Results that are kept; older ones are walked again. */
const MOST_KEPT = 24;

/** Equal questions have equal keys. */
export function lengthsKey(question: LengthsQuestion): string {
  const { agent, environmentOf, mazeSeed, doorsFrozen, episodes } = question;
  return JSON.stringify([
    agent.runId,
    agent.update,
    environmentOf,
    mazeSeed,
    doorsFrozen,
    episodes,
  ]);
}

/** Lengths of walks by question: computed once, and again only when they had to be forgotten. */
export const useWalkLengthsStore = defineStore('walk-lengths', () => {
  const views = shallowReactive(new Map<string, LengthsView>());
  const walking = new Map<string, AbortController>();

  function put(key: string, view: LengthsView): void {
    // The newest last, so that the oldest go first.
    views.delete(key);
    views.set(key, view);
    for (const [old, { kind }] of views) {
      if (views.size <= MOST_KEPT) break;
      if (kind !== 'walking' && old !== key) views.delete(old);
    }
  }

  /** Walks the mazes, unless that is known or under way. */
  async function walk(question: LengthsQuestion): Promise<void> {
    const key = lengthsKey(question);
    if (walking.has(key) || views.get(key)?.kind === 'known') return;
    const scope = new AbortController();
    walking.set(key, scope);
    const since = Date.now();
    const { signal: ended } = scope;
    put(key, { kind: 'walking', done: 0, total: question.episodes, since });
    try {
      await readStream(
        (signal) => api().walks.lengths(question, { signal }),
        (event) => {
          if (ended.aborted) return;
          if (event.kind === 'done') put(key, { ...event, kind: 'known' });
          else put(key, { kind: 'walking', done: event.done, total: event.total, since });
        },
        ended,
      );
      if (!ended.aborted && views.get(key)?.kind !== 'known') {
        put(key, { kind: 'failed', message: 'The walks broke off.' });
      }
    } catch (cause) {
      if (!ended.aborted) put(key, { kind: 'failed', message: errorMessage(cause) });
    } finally {
      // Cancelled, it may be walked anew already.
      if (!ended.aborted) walking.delete(key);
    }
  }

  /** Ends it; what was walked is lost. */
  function cancel(question: LengthsQuestion): void {
    const key = lengthsKey(question);
    const scope = walking.get(key);
    if (!scope) return;
    scope.abort();
    walking.delete(key);
    put(key, { kind: 'cancelled' });
  }

  return { views, walk, cancel };
});
