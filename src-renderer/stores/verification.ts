import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Finding, StorageHealth, VerifySummary } from '../../shared/contract/verify.ts';
import { told } from '../clock/told-at.ts';
import { api } from './api.ts';
import { readStream } from '../transport/read-stream.ts';
import { errorMessage } from './error-message.ts';

/** How far a verification is. */
export interface VerifyActivity {
  /** What is looked at. */
  readonly label: string;
  /** Bytes, about. */
  readonly done: number;
  readonly total: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** Whether what is stored is whole, as far as it was looked at while the application is open. */
export const useVerificationStore = defineStore('verification', () => {
  /** What is known without looking at everything; null before it is. */
  const health = shallowRef<StorageHealth | null>(null);
  const findings = shallowRef<readonly Finding[]>([]);
  /** Of the last verification that came to its end. */
  const summary = shallowRef<VerifySummary | null>(null);
  const activity = shallowRef<VerifyActivity | null>(null);
  /** Why the last verification broke off, or the health could not be asked for. */
  const error = ref('');
  let scope = new AbortController();

  async function load(): Promise<void> {
    try {
      health.value = await api().storage.health();
    } catch (cause) {
      error.value = errorMessage(cause);
    }
  }

  /** Looks at everything. Does nothing while that is under way. */
  async function verify(): Promise<void> {
    if (activity.value !== null) return;
    scope = new AbortController();
    const startedAt = Date.now();
    const found: Finding[] = [];
    error.value = '';
    activity.value = { label: '', done: 0, total: 0, startedAt };
    try {
      await readStream(
        (signal) => api().storage.verify({}, { signal }),
        (event) => {
          if (event.kind === 'progress') activity.value = told({ ...event, startedAt });
          if (event.kind === 'finding') found.push(event.finding);
          if (event.kind !== 'done') return;
          findings.value = found;
          summary.value = event.summary;
        },
        scope.signal,
      );
    } catch (cause) {
      error.value = errorMessage(cause);
    } finally {
      activity.value = null;
    }
  }

  function cancel(): void {
    scope.abort();
  }

  return { health, findings, summary, activity, error, load, verify, cancel };
});
