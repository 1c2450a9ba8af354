/** A flag in shared memory by which all threads of an engine end what they compute. It never goes down again. */
export class CutFlag {
  readonly memory: Int32Array<SharedArrayBuffer>;

  constructor(memory = new Int32Array(new SharedArrayBuffer(4))) {
    this.memory = memory;
  }

  get isUp(): boolean {
    return Atomics.load(this.memory, 0) === 1;
  }

  raise(): void {
    Atomics.store(this.memory, 0, 1);
  }
}
