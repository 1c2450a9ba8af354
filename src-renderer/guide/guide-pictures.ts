import sizes from '../../docs/user-guide/pictures/sizes.json';

/** Addresses of the pictures, by their paths from here; a picture is loaded when it comes into sight. */
const ADDRESSES = import.meta.glob<string>('../../docs/user-guide/pictures/*.webp', {
  query: '?url',
  import: 'default',
  eager: true,
});
const SIZES: Readonly<Record<string, readonly number[]>> = sizes;

/** A picture of the guide; its room is kept while it loads. */
export interface GuidePicture {
  readonly src: string;
  /** px */
  readonly width: number;
  readonly height: number;
}

/**
 * A picture of the guide; null for none that the guide has.
 * @param name of its file
 */
export function guidePicture(name: string): GuidePicture | null {
  const src = ADDRESSES[`../../docs/user-guide/pictures/${name}`];
  const [width, height] = SIZES[name] ?? [];
  return src !== undefined && width !== undefined && height !== undefined
    ? { src, width, height }
    : null;
}
