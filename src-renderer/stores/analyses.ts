import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { Analysis, AnalysisParameters } from '../../shared/contract/stored-analyses.ts';
import { told } from '../clock/told-at.ts';
import { api } from './api.ts';
import { type AnalysisView, begunComputation, withProgress } from './analysis-view.ts';
import { readStream } from '../transport/read-stream.ts';
import { errorMessage } from './error-message.ts';

/** Results that are kept in memory; older ones are read from the lab again. */
const MOST_KEPT = 30;

/**
 * Analyses by key: looked up in the lab, computed when asked for. A computation goes on while other
 * pages are looked at.
 */
export const useAnalysesStore = defineStore('analyses', () => {
  const views = shallowReactive(new Map<string, AnalysisView>());
  const computing = new Map<string, AbortController>();
  /** Keys of what is being computed, by the text of its parameters. */
  const underWay = shallowReactive(new Map<string, string>());

  function put(key: string, view: AnalysisView): void {
    // The newest last, so that the oldest go first.
    views.delete(key);
    views.set(key, view);
    // Those that are not computed take no room, and are not asked for again while they are in sight.
    const known = [...views].filter(([, { kind }]) => kind === 'known');
    for (const [old] of known.slice(0, -MOST_KEPT)) views.delete(old);
  }

  function putKnown(key: string, analysis: Analysis): void {
    put(key, { kind: 'known', analysis });
  }

  /** Finds out whether it is stored, unless that is known already. */
  async function look(key: string, parameters: AnalysisParameters): Promise<void> {
    const kind = views.get(key)?.kind;
    if (kind !== undefined && kind !== 'failed') return;
    put(key, { kind: 'looking' });
    try {
      const found = await api().analyses.find(parameters);
      if (computing.has(key)) return;
      if (found) putKnown(key, found);
      else put(key, { kind: 'missing' });
    } catch (cause) {
      if (!computing.has(key)) put(key, { kind: 'failed', message: errorMessage(cause) });
    }
  }

  /** Computes it, or takes it from the store of the lab. Does nothing while that is under way. */
  async function compute(key: string, parameters: AnalysisParameters): Promise<void> {
    if (computing.has(key)) return;
    const scope = new AbortController();
    computing.set(key, scope);
    const asked = JSON.stringify(parameters);
    underWay.set(asked, key);
    let view = begunComputation(Date.now());
    put(key, view);
    try {
      await readStream(
        (signal) => api().analyses.run(parameters, { signal }),
        (event) => {
          if (event.kind === 'done') return putKnown(key, event.analysis);
          view = withProgress(view, event, Date.now());
          put(key, told(view));
        },
        scope.signal,
      );
      if (views.get(key)?.kind !== 'known') put(key, { kind: 'missing' });
    } catch (cause) {
      put(key, { kind: 'failed', message: errorMessage(cause) });
    } finally {
      computing.delete(key);
      if (underWay.get(asked) === key) underWay.delete(asked);
    }
  }

  /** Ends a computation; what it had done is lost. */
  function cancel(key: string): void {
    computing.get(key)?.abort();
  }

  return { views, underWay, look, compute, cancel };
});
