import type { SelectOption } from '../controls/select-option.ts';
import { filePart } from '../files/file-part.ts';
import type { FilmSubject } from './film-subject.ts';
import { FILM_FORMATS, type FilmFormatId, type PossibleFilms, whyNoFilm } from './film-formats.ts';

/** What can be exported of a walk. */
export type ExportKind = 'svg' | 'png' | 'gif' | FilmFormatId;

/** Whether it is a film of all moments. */
export const isFilm = (kind: ExportKind) => kind !== 'svg' && kind !== 'png';

/**
 * All kinds, and why those that cannot be made here cannot.
 * @param possible null while the browser is being asked
 * @param hasEncoder whether the browser encodes films at all
 */
export function exportOptions(possible: PossibleFilms | null, hasEncoder: boolean): SelectOption[] {
  const films = FILM_FORMATS.map(({ id, label }) => {
    if (possible === null) return { value: id, label, note: '…', disabled: true };
    const codec = possible[id];
    if (codec === null) return { value: id, label, note: whyNoFilm(hasEncoder), disabled: true };
    return { value: id, label, note: `film, ${CODEC_NAMES[codec] ?? codec}` };
  });
  return [
    { value: 'png', label: 'PNG', note: 'this moment' },
    { value: 'svg', label: 'SVG', note: 'this moment, vectors' },
    { value: 'gif', label: 'GIF', note: 'film, 256 colours' },
    ...films,
  ];
}

const CODEC_NAMES: Readonly<Record<string, string>> = { vp9: 'VP9', vp8: 'VP8', avc: 'H.264' };

/** `carry-seed-1-episode-3-step-7.png`: what it is of, at which moment, and the ending. */
export function exportFileName(
  { name, part = '', before }: Pick<FilmSubject, 'name' | 'part' | 'before'>,
  kind: ExportKind,
  moment: number,
): string {
  const words = [filePart(name), filePart(part)].filter((each) => each !== '').join('-');
  const place = isFilm(kind) ? '' : `-step-${before + moment}`;
  return `${words || 'walk'}${place}.${kind}`;
}
