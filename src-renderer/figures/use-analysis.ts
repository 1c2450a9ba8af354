import { computed, shallowRef, watch, type Ref } from 'vue';
import type { Analysis, AnalysisParameters } from '../../shared/contract/stored-analyses.ts';
import { useAnalysesStore } from '../stores/analyses.ts';
import type { AnalysisView } from '../stores/analysis-view.ts';

/** What is to be analysed, and which state of it: another one is another analysis. */
export interface WantedAnalysis {
  readonly parameters: AnalysisParameters;
  /** Changes when there is something new to analyse, e.g. a checkpoint. */
  readonly version: string;
}

/**
 * An analysis as a figure needs it: looked up as soon as it is wanted, or, if `automatic`, computed
 * when it is not stored. While it is computed it stays the same one, whatever is new meanwhile: its progress
 * is seen, it can be cancelled, and what comes of it is shown.
 */
export function useAnalysis(
  wanted: Readonly<Ref<WantedAnalysis | null>>,
  { automatic = false }: { automatic?: boolean } = {},
) {
  const analyses = useAnalysesStore();
  const asked = computed(() =>
    wanted.value === null
      ? null
      : { key: JSON.stringify(wanted.value), parameters: wanted.value.parameters },
  );
  const question = computed(() => JSON.stringify(wanted.value?.parameters));
  /** Key of a computation that failed, until it is tried again: what went wrong can be read. */
  const failed = shallowRef<string | null>(null);
  const key = computed(
    () => analyses.underWay.get(question.value) ?? failed.value ?? asked.value?.key ?? '',
  );
  const view = computed<AnalysisView | null>(() => analyses.views.get(key.value) ?? null);
  /** The last one that was known: it stays in sight while a newer one is computed. */
  const latest = shallowRef<Analysis | null>(null);

  function look(): void {
    if (!asked.value || key.value !== asked.value.key) return;
    const { key: wantedKey, parameters } = asked.value;
    if (!automatic) void analyses.look(wantedKey, parameters);
    else if (analyses.views.get(wantedKey)?.kind !== 'known') {
      // Answered from the store of the lab when it is known there.
      void analyses.compute(wantedKey, parameters);
    }
  }

  function compute(): void {
    failed.value = null;
    if (asked.value) void analyses.compute(asked.value.key, asked.value.parameters);
  }

  watch(
    question,
    () => {
      latest.value = null;
      failed.value = null;
    },
    { flush: 'sync' },
  );
  watch(key, look, { immediate: true });
  // At once: after its last event a computation is not looked at any more where something newer is wanted.
  watch(
    view,
    (now) => {
      if (now?.kind === 'known') latest.value = now.analysis;
      // What begins by itself is tried again with the next checkpoint.
      const stays = !automatic && analyses.underWay.has(question.value);
      if (now?.kind === 'failed' && stays) failed.value = key.value;
    },
    { immediate: true, flush: 'sync' },
  );

  return { view, latest, compute, cancel: () => analyses.cancel(key.value) };
}
