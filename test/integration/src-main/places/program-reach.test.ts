import { describe, expect, it, vi } from 'vitest';
import { reachOf } from '../../../../src-main/places/reach/reach-of.ts';
import { isAlive } from '../../../slurm/processes.ts';
import { until } from '../../../slurm/until.ts';

const reach = reachOf({ kind: 'local' });

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  return bytes;
}

async function* zeros(pieces: number) {
  for (let piece = 0; piece < pieces; piece += 1) yield new Uint8Array(100_000);
}

/** A program that leaves its process id behind, and what it started. */
const LASTING = ['sh', '-c', 'sleep 600 & echo $!; wait'];

const eventuallyGone = (processId: number) =>
  until(`process ${processId} has ended`, () => !isAlive(processId));

describe('programs of this machine', () => {
  it('are run without a shell, with what they read, and tell what they say', async () => {
    expect(await reach.run(['printf', '%s|', '$HOME', 'a b'])).toEqual({
      code: 0,
      stdout: '$HOME|a b|',
      stderr: '',
    });
    expect(await reach.run(['cat'], { input: 'grün' })).toMatchObject({ stdout: 'grün' });
    expect(await reach.run(['cat'], { input: zeros(3) })).toMatchObject({ code: 0 });
    expect(await reach.run(['sh', '-c', 'echo no >&2; exit 3'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'no\n',
    });
  });

  it('may not be there', async () => {
    expect(await reach.run(['no-such-program-of-ours'])).toMatchObject({ code: 127 });
  });

  it('need not read what they are given', async () => {
    expect(await reach.run(['true'], { input: zeros(100) })).toMatchObject({ code: 0 });
  });

  it('are ended when they take too long, with what they started', async () => {
    const late = reach.run(LASTING, { timeoutMilliseconds: 300 });
    await expect(late).rejects.toMatchObject({
      code: 'PLACE_UNREACHABLE',
      message: 'sh gave no answer on this machine within 0.3 s.',
    });
    const leaving = reach.run(['sh', '-c', 'sleep 600 & echo $!'], { timeoutMilliseconds: 300 });
    await expect(leaving).rejects.toMatchObject({ code: 'PLACE_UNREACHABLE' });
  });

  it('are ended when they say too much', async () => {
    await expect(reach.run(['yes'], { maxBytes: 1_000 })).rejects.toMatchObject({
      code: 'PLACE_ANSWER',
    });
  });

  it('are ended when nobody wants them any more', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const running = reach.run(['sleep', '600'], { signal: controller.signal });
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(reach.run(['true'], { signal: controller.signal })).rejects.toBe(reason);
  });

  it('are ended when what they read fails', async () => {
    async function* broken() {
      yield new Uint8Array(3);
      throw new Error('no more of this');
    }
    await expect(reach.run(['cat'], { input: broken() })).rejects.toThrow('no more of this');
    await expect(gathered(reach.stream(['cat'], { input: broken() }))).rejects.toThrow(
      'no more of this',
    );
  });
});

describe('streams of programs', () => {
  it('carry any number of bytes in both directions', async () => {
    expect(await gathered(reach.stream(['cat'], { input: zeros(200) }))).toBe(20_000_000);
  });

  it('fail when the program does', async () => {
    const failing = gathered(reach.stream(['sh', '-c', 'echo x; echo why >&2; exit 4']));
    await expect(failing).rejects.toMatchObject({
      code: 'PLACE_ANSWER',
      message: 'sh failed on this machine: why',
    });
    const absent = gathered(reach.stream(['no-such-program-of-ours']));
    await expect(absent).rejects.toThrow('exit code 127');
  });

  it('end when nothing moves, and do not end while somebody thinks about what came', async () => {
    const still = gathered(reach.stream(['sleep', '600'], { idleMilliseconds: 200 }));
    await expect(still).rejects.toMatchObject({ code: 'PLACE_UNREACHABLE' });
    let chunks = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      for await (const chunk of reach.stream(['echo', 'x'], { idleMilliseconds: 5_000 })) {
        chunks += chunk.length;
        vi.advanceTimersByTime(5_500);
        // What came of that would be heard before the next chunk.
        await new Promise(setImmediate);
      }
    } finally {
      vi.useRealTimers();
    }
    expect(chunks).toBe(2);
  });

  it('end their program when they are left', async () => {
    let processId = 0;
    for await (const chunk of reach.stream(LASTING)) {
      processId = Number(Buffer.from(chunk).toString());
      break;
    }
    expect(processId).toBeGreaterThan(1);
    await eventuallyGone(processId);
  });
});
