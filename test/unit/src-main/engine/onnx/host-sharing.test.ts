import { describe, expect, it } from 'vitest';
import { askForSharing } from '../../../../../src-main/engine/onnx/host-sharing.ts';
import type { ShapedArray } from '../../../../../src-main/engine/onnx/session.ts';

type Arrays = Readonly<Record<string, ShapedArray>>;

/** A session without native code; `run` gets what was bound. */
class SessionDouble {
  released = 0;
  readonly #run: (feeds: Arrays, fetches: Arrays) => void;

  constructor(run: (feeds: Arrays, fetches: Arrays) => void) {
    this.#run = run;
  }

  readonly create = () => Promise.resolve(this);

  bind(feeds: Arrays, fetches: Arrays): () => Promise<void> {
    return async () => this.#run(feeds, fetches);
  }

  async release(): Promise<void> {
    this.released++;
  }
}

/** One that computes `factor` times whatever it is fed. */
function sharingSession(factor = 2): SessionDouble {
  return new SessionDouble((feeds, fetches) => {
    const [x] = Object.values(feeds);
    const [y] = Object.values(fetches);
    y.array.set(x.array.map((value: number) => factor * value));
  });
}

/** One that takes no array in shared memory, as the native interface of older Nodes. */
function refusingSession(): SessionDouble {
  return new SessionDouble((feeds, fetches) => {
    const arrays = [...Object.values(feeds), ...Object.values(fetches)];
    if (arrays.some(({ array }) => array.buffer instanceof SharedArrayBuffer)) {
      throw new Error('Invalid argument');
    }
  });
}

describe('a host is asked whether its native code takes shared memory', () => {
  it('and works on it', async () => {
    const session = sharingSession();
    expect(await askForSharing(session.create)).toBe('memory');
    expect(session.released).toBe(1);
  });

  it('or refuses it: then copies are shared', async () => {
    const session = refusingSession();
    expect(await askForSharing(session.create)).toBe('copies');
    expect(session.released).toBe(1);
  });

  it('or takes it and writes elsewhere: then copies are shared', async () => {
    expect(await askForSharing(sharingSession(0).create)).toBe('copies');
  });

  it('and what is wrong with it besides is told', async () => {
    const broken = () => Promise.reject(new Error('no such library'));
    await expect(askForSharing(broken)).rejects.toThrow('no such library');
  });
});
