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
 * when it is not stored.
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
  const key = computed(() => asked.value?.key ?? '');
  const view = computed<AnalysisView | null>(() => analyses.views.get(key.value) ?? null);
  /** The last one that was known: it stays in sight while a newer one is computed. */
  const latest = shallowRef<Analysis | null>(null);

  function look(): void {
    if (!asked.value) return;
    const { key: wantedKey, parameters } = asked.value;
    if (!automatic) void analyses.look(wantedKey, parameters);
    else if (analyses.views.get(wantedKey)?.kind !== 'known') {
      // Answered from the store of the lab when it is known there.
      void analyses.compute(wantedKey, parameters);
    }
  }

  function compute(): void {
    if (asked.value) void analyses.compute(asked.value.key, asked.value.parameters);
  }

  watch(
    () => JSON.stringify(wanted.value?.parameters),
    () => (latest.value = null),
  );
  watch(key, look, { immediate: true });
  watch(
    view,
    (now) => {
      if (now?.kind === 'known') latest.value = now.analysis;
    },
    { immediate: true },
  );

  return { view, latest, compute, cancel: () => analyses.cancel(key.value) };
}
