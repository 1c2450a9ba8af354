/** What we use of gifenc, which has no types of its own. */
declare module 'gifenc' {
  interface FrameOptions {
    palette?: number[][];
    /** Milliseconds; stored in hundredths of a second. */
    delay?: number;
    /** 0: for ever. */
    repeat?: number;
  }

  export function GIFEncoder(): {
    writeFrame(indexed: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  };
  /** @param rgba all of its buffer is read */
  export function quantize(rgba: Uint8ClampedArray, maxColors: number): number[][];
  /** @param rgba all of its buffer is read */
  export function applyPalette(rgba: Uint8ClampedArray, palette: number[][]): Uint8Array;
}
