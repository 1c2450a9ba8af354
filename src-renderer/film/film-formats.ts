import type { VideoCodec } from 'mediabunny';

/** Kinds of films that are offered where the browser can encode one of their codecs. */
export const FILM_FORMATS = [
  { id: 'webm', label: 'WebM', codecs: ['vp9', 'vp8'] },
  { id: 'mp4', label: 'MP4', codecs: ['avc'] },
] as const satisfies readonly { id: string; label: string; codecs: readonly VideoCodec[] }[];

export type FilmFormatId = (typeof FILM_FORMATS)[number]['id'];

/** The codec of each kind of film that this browser encodes; null: none. */
export type PossibleFilms = Readonly<Record<FilmFormatId, VideoCodec | null>>;

/** Asks whether films of a size can be encoded. */
export type CanEncode = (
  codec: VideoCodec,
  size: { readonly width: number; readonly height: number },
) => Promise<boolean>;

/** Finds out which films of a size can be made here. */
export async function possibleFilms(
  size: { readonly width: number; readonly height: number },
  canEncode: CanEncode,
): Promise<PossibleFilms> {
  const found = FILM_FORMATS.map(async ({ id, codecs }) => {
    for (const codec of codecs) {
      if (await canEncode(codec, size)) return [id, codec] as const;
    }
    return [id, null] as const;
  });
  return Object.fromEntries(await Promise.all(found)) as Record<FilmFormatId, VideoCodec | null>;
}

/** Why a film cannot be made, where none of its codecs can be encoded. */
export function whyNoFilm(hasEncoder: boolean): string {
  return hasEncoder
    ? 'this browser cannot encode it'
    : 'this browser encodes no films (it has no WebCodecs)';
}
