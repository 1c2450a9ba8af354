import { ORPCError } from '@orpc/client';
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { WalkEvent, WalkQuestion } from '../../shared/contract/walks.ts';
import type { ChangeIssue } from '../../shared/walks/changes.ts';
import { api } from '../stores/api.ts';
import { errorMessage } from '../stores/error-message.ts';
import { readStream } from '../transport/read-stream.ts';
import { NO_WALK, WalkProgress, type WalkView } from './walk-progress.ts';

/** Asks the lab to walk. */
export type RunWalk = (
  question: WalkQuestion,
  signal: AbortSignal,
) => Promise<AsyncIterable<WalkEvent>>;

const runWalk: RunWalk = (question, signal) => api().walks.run(question, { signal });

/** Where the lab refused a maze, and why. */
function refusedChanges(cause: unknown): ChangeIssue[] {
  if (!(cause instanceof ORPCError && cause.code === 'CHANGE_REFUSED')) return [];
  return (cause.data as { issues: ChangeIssue[] }).issues;
}

/** Milliseconds between two looks at a walk that is told; the first steps are shown at once. */
const PACE = 50;

/**
 * Follows the walk that is asked for; another question, or null, cancels it. Questions are compared
 * by what they ask.
 */
export function useWalk(
  question: Readonly<Ref<WalkQuestion | null>>,
  run: RunWalk = runWalk,
): { readonly walk: Readonly<Ref<WalkView>>; readonly again: () => void } {
  const walk = shallowRef<WalkView>(NO_WALK);
  let scope = new AbortController();

  async function follow(asked: WalkQuestion): Promise<void> {
    scope = new AbortController();
    const { signal } = scope;
    const progress = new WalkProgress();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isBehind = false;
    function show(): void {
      timer = undefined;
      if (!isBehind || signal.aborted) return;
      isBehind = false;
      walk.value = progress.view();
      timer = setTimeout(show, PACE);
    }
    walk.value = { ...NO_WALK, state: 'waiting' };
    try {
      await readStream(
        (until) => run(asked, until),
        (event) => {
          progress.add(event);
          isBehind = true;
          if (timer === undefined) show();
        },
        signal,
      );
      if (signal.aborted) return;
      const view = progress.view();
      walk.value =
        view.state === 'done' ? view : { ...view, state: 'failed', error: 'The walk broke off.' };
    } catch (cause) {
      if (signal.aborted) return;
      const failed = { state: 'failed' as const, error: errorMessage(cause) };
      walk.value = { ...progress.view(), ...failed, issues: refusedChanges(cause) };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks once more: what failed may go now. */
  function again(): void {
    scope.abort();
    if (question.value) void follow(question.value);
    else walk.value = NO_WALK;
  }

  watch(() => question.value && JSON.stringify(question.value), again, { immediate: true });
  onScopeDispose(() => scope.abort());
  return { walk, again };
}
