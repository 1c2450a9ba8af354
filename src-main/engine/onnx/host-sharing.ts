import type { Sharing } from '../../../shared/contract/engines.ts';
import { input, scale } from '../program/operations.ts';
import { createProgram } from '../program/program.ts';
import { BATCH } from '../program/shape.ts';
import { lowerToOnnx, outputName } from './lower.ts';
import { OnnxSession } from './session.ts';

/** What the question needs of a session. */
type AskedSession = Pick<OnnxSession, 'bind' | 'release'>;

let found: Promise<Sharing> | null = null;

/**
 * Whether native code takes arrays in shared memory here; asked once in a thread. The native interface of
 * Node 20, and of Electrons with that or an older one, refuses them with "Invalid argument".
 */
export function hostSharing(): Promise<Sharing> {
  found ??= askForSharing((model) => OnnxSession.create(model));
  return found;
}

/**
 * Doubles a number in shared memory with a session of the host.
 * @throws whatever `create` throws: without a session nothing is known.
 */
export async function askForSharing(
  create: (model: Uint8Array) => Promise<AskedSession>,
): Promise<Sharing> {
  const program = createProgram('shared-memory', { y: scale(input('x', [BATCH]), 2) });
  const session = await create(lowerToOnnx(program));
  const [x, y] = [21, 0].map((value) =>
    new Float32Array(new SharedArrayBuffer(Float32Array.BYTES_PER_ELEMENT)).fill(value),
  );
  const dims = [1];
  const run = session.bind({ x: { array: x, dims } }, { [outputName('y')]: { array: y, dims } });
  const isDone = await run().then(
    () => y[0] === 42,
    // A refusal is an answer.
    () => false,
  );
  await session.release();
  return isDone ? 'memory' : 'copies';
}
