import { filePart } from '../files/file-part.ts';

/** `both-variants-fig3-goal-rate.svg`: what it is of, which figure, and the ending. */
export function figureFileName(origin: string, figure: string, ending: string): string {
  return [filePart(origin) || 'figures', figure].join('-') + `.${ending}`;
}
