import { errorMessage } from '../stores/error-message.ts';
import { useToastStore } from '../stores/toasts.ts';
import type { ExportChoice, Exported } from './export/export-figure.ts';
import type { Figure } from './figure.ts';

type Choice = Omit<ExportChoice, 'pageTheme'> & {
  /** null before the page has its colours: there is nothing to export yet. */
  readonly pageTheme: ExportChoice['pageTheme'] | null;
};

type Picture = Figure | Exported;

/** Downloads figures and other pictures, some of them made only when they are asked for, and says when that does not work. */
export function useFigureExport() {
  const toasts = useToastStore();

  return async function download(
    what: Picture | (() => Promise<Picture>) | null,
    { pageTheme, ...choice }: Choice,
  ): Promise<void> {
    if (!what || !pageTheme) return;
    try {
      // The renderers of pictures are loaded with the first export.
      const { exportFigure, exportPicture } = await import('./export/export-figure.ts');
      const chosen = { ...choice, pageTheme };
      const picture = typeof what === 'function' ? await what() : what;
      await ('panels' in picture ? exportFigure(picture, chosen) : exportPicture(picture, chosen));
    } catch (cause) {
      toasts.show('error', 'The figure could not be exported', errorMessage(cause));
    }
  };
}
