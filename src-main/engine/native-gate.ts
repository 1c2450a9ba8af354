import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import { type CompiledProgram, type Engine, EngineError } from './engine.ts';

/** Index of the number of calls inside, and of whether nobody may come in any more. */
const INSIDE = 0;
const CLOSED = 1;

/** Under which a worker, and the workers that it starts, find their gate. */
const KEY = 'hrm-agent-lab/native-gate';

/** For how long the end of the process waits for a call. */
const END_MILLISECONDS = 10_000;

/**
 * Tells whether a worker computes. A thread that is stopped inside native code (`terminate`, the end of the process)
 * cannot hand over its result, and the native code ends the whole process with SIGABRT. Whoever wants to stop a
 * worker closes its gate first: then it goes in no more, and comes out if it is inside.
 */
export class NativeGate {
  readonly #memory: Int32Array<SharedArrayBuffer>;

  constructor(memory = new Int32Array(new SharedArrayBuffer(8))) {
    this.#memory = memory;
  }

  /** Starts a worker with a gate of its own, which no other worker of this thread finds. */
  static around<Thread>(start: () => Thread): {
    readonly worker: Thread;
    readonly gate: NativeGate;
  } {
    const gate = new NativeGate();
    const own = getEnvironmentData(KEY);
    // A worker gets what is told at the moment it is made.
    setEnvironmentData(KEY, gate.#memory);
    try {
      const worker = start();
      closedAtTheEnd.add(gate);
      return { worker, gate };
    } finally {
      setEnvironmentData(KEY, own);
    }
  }

  /** The gate of the worker that this thread is or belongs to; null in the main thread. */
  static ofThisThread(): NativeGate | null {
    const memory = getEnvironmentData(KEY);
    return memory instanceof Int32Array && memory.buffer instanceof SharedArrayBuffer
      ? new NativeGate(new Int32Array(memory.buffer))
      : null;
  }

  /** @throws EngineError when the gate is closed, or whatever the call throws. */
  async inside<T>(call: () => Promise<T>): Promise<T> {
    // Counted before it is asked whether it is closed: so one of two threads sees the other.
    Atomics.add(this.#memory, INSIDE, 1);
    try {
      if (Atomics.load(this.#memory, CLOSED) === 1) throw new EngineError('the engine was ended');
      return await call();
    } finally {
      Atomics.sub(this.#memory, INSIDE, 1);
      Atomics.notify(this.#memory, INSIDE);
    }
  }

  /** Closes the gate; resolves when everybody is outside, or when the time is over. */
  async close(milliseconds: number): Promise<void> {
    for (const [inside, left] of this.#closing(milliseconds)) {
      await Atomics.waitAsync(this.#memory, INSIDE, inside, left).value;
    }
  }

  /** The same for the end of the process, when nothing asynchronous happens any more. */
  closeNow(milliseconds: number): void {
    for (const [inside, left] of this.#closing(milliseconds)) {
      Atomics.wait(this.#memory, INSIDE, inside, left);
    }
  }

  /** The worker is gone: there is nothing to wait for at the end of the process. */
  forget(): void {
    closedAtTheEnd.delete(this);
  }

  *#closing(milliseconds: number): Generator<[inside: number, left: number]> {
    Atomics.store(this.#memory, CLOSED, 1);
    const until = performance.now() + milliseconds;
    for (;;) {
      const inside = Atomics.load(this.#memory, INSIDE);
      const left = until - performance.now();
      if (inside === 0 || left <= 0) return;
      yield [inside, left];
    }
  }
}

const closedAtTheEnd = new Set<NativeGate>();
process.on('exit', () => {
  for (const gate of closedAtTheEnd) gate.closeNow(END_MILLISECONDS);
});

/** An engine whose every call passes a gate. */
export function gatedEngine(engine: Engine, gate: NativeGate): Engine {
  return {
    id: engine.id,
    ...(engine.sharing && { sharing: engine.sharing }),
    ...(engine.cutShort && { cutShort: engine.cutShort }),
    compile: async (program) =>
      gatedProgram(await gate.inside(() => engine.compile(program)), gate),
    dispose: () => gate.inside(() => engine.dispose()),
  };
}

function gatedProgram(program: CompiledProgram, gate: NativeGate): CompiledProgram {
  return {
    bind: (binding) => {
      const execution = program.bind(binding);
      const { feedBack } = execution;
      return {
        run: () => gate.inside(() => execution.run()),
        ...(feedBack && { feedBack: () => feedBack.call(execution) }),
      };
    },
    dispose: () => gate.inside(() => program.dispose()),
  };
}
