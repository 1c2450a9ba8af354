/** Value of every 16-bit float: faster to read than Float16Array, one number at a time. */
let decoded: Float32Array | null = null;

function decodingTable(): Float32Array {
  if (!decoded) {
    const bits = Uint16Array.from({ length: 65_536 }, (_, i) => i);
    decoded = Float32Array.from(new Float16Array(bits.buffer));
  }
  return decoded;
}

/** Latents in half precision: [entries, size] 16-bit floats. */
export class HalfPrecisionStore {
  /** The bits, for checkpoints. */
  readonly bits: Uint16Array<ArrayBuffer>;
  readonly #values: Float16Array<ArrayBuffer>;
  readonly #table = decodingTable();
  readonly #size: number;

  constructor(entries: number, size: number) {
    const buffer = new ArrayBuffer(entries * size * 2);
    this.bits = new Uint16Array(buffer);
    this.#values = new Float16Array(buffer);
    this.#size = size;
  }

  /** Stores `source` [size] (rounded to half precision) as an entry. */
  write(entry: number, source: Float32Array): void {
    this.#values.set(source, entry * this.#size);
  }

  /** Copies an entry into `target` at an offset. */
  read(entry: number, target: Float32Array, offset: number): void {
    const { bits } = this;
    const table = this.#table;
    const start = entry * this.#size;
    for (let i = 0; i < this.#size; i++) target[offset + i] = table[bits[start + i]];
  }
}
