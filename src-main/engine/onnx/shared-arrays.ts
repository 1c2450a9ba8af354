import type { InputArray } from '../engine.ts';

/** An array of the same length and type in shared memory. */
function sharedLike(array: InputArray): InputArray {
  const buffer = new SharedArrayBuffer(array.byteLength);
  return array instanceof Int32Array ? new Int32Array(buffer) : new Float32Array(buffer);
}

/** A caller's array and its copy in shared memory that another thread sees. */
export interface MirroredArray {
  readonly own: InputArray;
  readonly shared: InputArray;
}

export function mirror(own: InputArray): MirroredArray {
  return { own, shared: sharedLike(own) };
}
