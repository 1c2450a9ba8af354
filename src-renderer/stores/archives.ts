import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import {
  type ArchiveSubject,
  exportAddress,
  type ImportResult,
  type LeaveOut,
} from '../../shared/contract/archive.ts';
import { type ImportProgress, RefusedArchive, sendArchive } from '../archive/send-archive.ts';
import { errorMessage } from './error-message.ts';
import { useToastStore } from './toasts.ts';

/** What is to be exported, and how it is called. */
export interface AskedExport extends ArchiveSubject {
  readonly name: string;
}

/** Why an import ended without a result. */
export interface ImportFailure {
  /** The lab said no, and nothing was changed; otherwise nobody knows whether it had been taken. */
  readonly isRefused: boolean;
  readonly message: string;
}

/** A file that is being imported, or was not. */
export interface RunningImport {
  readonly fileName: string;
  readonly startedAt: number;
  readonly progress: ImportProgress;
  /** Null while it goes on. */
  readonly failure: ImportFailure | null;
}

/** Runs and experiments that leave as files, and come in. */
export const useArchivesStore = defineStore('archives', () => {
  const asked = shallowRef<AskedExport | null>(null);
  const running = shallowRef<RunningImport | null>(null);
  const toasts = useToastStore();
  let cancelling: AbortController | null = null;

  function askExport(subject: AskedExport): void {
    asked.value = subject;
  }

  /** Begins the browser's own download, which shows how it goes on. */
  function download(subject: ArchiveSubject, leaveOut: readonly LeaveOut[]): void {
    const link = document.createElement('a');
    link.href = exportAddress(subject, leaveOut);
    link.download = '';
    link.click();
    asked.value = null;
  }

  /** @returns null when it was refused, broke off or was cancelled; the dialog says why. */
  async function importFile(file: File): Promise<ImportResult | null> {
    if (cancelling) return null;
    const { name: fileName, size: total } = file;
    const startedAt = performance.now();
    const show = (progress: ImportProgress, failure: ImportFailure | null = null) => {
      running.value = { fileName, startedAt, progress, failure };
    };
    let latest: ImportProgress = { phase: 'sending', done: 0, total };
    show(latest);
    const mine = new AbortController();
    cancelling = mine;
    try {
      const onProgress = (progress: ImportProgress) => show((latest = progress));
      const result = await sendArchive(file, onProgress, mine.signal);
      running.value = null;
      const { name, alreadyHere, lacksFigures } = result;
      const detail = alreadyHere
        ? 'It is here already, the same: nothing was changed.'
        : lacksFigures
          ? 'Its figures are not stored: compute them again.'
          : '';
      toasts.show(
        'info',
        alreadyHere ? `“${name}” was not imported again` : `Imported “${name}”`,
        detail,
      );
      return result;
    } catch (cause) {
      if (mine.signal.aborted) running.value = null;
      else {
        const isRefused = cause instanceof RefusedArchive;
        show(latest, { isRefused, message: errorMessage(cause) });
      }
      return null;
    } finally {
      cancelling = null;
    }
  }

  /** Ends the import, or takes away what is said of its end. */
  function dismiss(): void {
    cancelling?.abort(new Error('cancelled'));
    running.value = null;
  }

  return { asked, running, askExport, download, importFile, dismiss };
});
