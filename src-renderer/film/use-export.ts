import { getCurrentInstance, onScopeDispose, shallowRef } from 'vue';
import { download } from '../files/download.ts';
import { errorMessage } from '../stores/error-message.ts';
import { type ExportKind, exportFileName } from './export-choice.ts';
import { exportFilm, exportGif, exportPng, exportSvg } from './export-film.ts';
import type { PossibleFilms } from './film-formats.ts';
import type { FilmSubject } from './film-subject.ts';
import type { FrameHeight } from './frame-layout.ts';
import { FramePainter } from './frame-painter.ts';

export type ExportState =
  | { readonly kind: 'idle' }
  /** `secondsLeft`: by what the frames until now took; null before the second. */
  | { readonly kind: 'working'; readonly share: number; readonly secondsLeft: number | null }
  | { readonly kind: 'saved'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'failed'; readonly message: string };

export interface ExportOrder {
  readonly subject: FilmSubject;
  readonly moment: number;
  readonly kind: ExportKind;
  readonly height: FrameHeight;
  readonly speed: number;
  readonly possible: PossibleFilms | null;
}

/** Exports one thing at a time; what is under way ends with the calling component. */
export function useExport() {
  const state = shallowRef<ExportState>({ kind: 'idle' });
  const context = getCurrentInstance()?.appContext ?? null;
  let scope = new AbortController();

  async function make(order: ExportOrder, signal: AbortSignal): Promise<Blob> {
    const { subject, moment, kind, speed } = order;
    const painter = await FramePainter.open(subject, order.height, context);
    const began = performance.now();
    function onProgress(done: number, total: number): void {
      if (signal.aborted) return;
      const perFrame = (performance.now() - began) / 1000 / done;
      const secondsLeft = done > 1 ? perFrame * (total - done) : null;
      state.value = { kind: 'working', share: done / total, secondsLeft };
    }
    const film = { painter, moments: subject.moments, speed, signal, onProgress };
    try {
      switch (kind) {
        case 'svg':
          return await exportSvg(painter, moment, signal);
        case 'png':
          return await exportPng(painter, moment, signal);
        case 'gif':
          return await exportGif(film);
        default: {
          const codec = order.possible?.[kind];
          if (!codec) throw new Error('This browser cannot encode such a film.');
          return await exportFilm(film, kind, codec);
        }
      }
    } finally {
      painter.dispose();
    }
  }

  async function start(order: ExportOrder): Promise<void> {
    cancel();
    scope = new AbortController();
    const { signal } = scope;
    state.value = { kind: 'working', share: 0, secondsLeft: null };
    try {
      const blob = await make(order, signal);
      if (signal.aborted) return;
      const name = exportFileName(order.subject, order.kind, order.moment);
      download(blob, name);
      state.value = { kind: 'saved', name, bytes: blob.size };
    } catch (cause) {
      if (!signal.aborted) state.value = { kind: 'failed', message: errorMessage(cause) };
    }
  }

  function cancel(): void {
    scope.abort();
    state.value = { kind: 'idle' };
  }

  onScopeDispose(() => scope.abort());
  return { state, start, cancel };
}
