/** Numbers that keep coming, four bytes each. */
export class GrowingFloats {
  #numbers = new Float32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Float32Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = value;
  }

  /** All of them; valid until the next one comes. */
  view(): Float32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
