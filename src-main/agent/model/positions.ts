import type { RunConfig } from '../../../shared/run-config/schema.ts';

/** Rotation tables of P positions for heads of width d: cos and sin [P, d/2]. */
export interface RotaryTables {
  readonly positions: number;
  readonly half: number;
  readonly cos: Float32Array;
  readonly sin: Float32Array;
}

/** Angles of one position: pair i of n turns by position · θ^(−i/n). */
function angles(position: number, count: number, theta: number): number[] {
  return Array.from({ length: count }, (_, i) => position * theta ** (-i / count));
}

/**
 * Rotary tables of a board. 'rows': positions 0..S, the prefix token first (HRM).
 * 'two-dimensional': half of the pairs turn by row and half by column; the prefix token stands
 * at row and column −1.
 */
export function rotaryTables(
  model: Pick<RunConfig['model'], 'width' | 'heads' | 'positions' | 'ropeTheta' | 'prefixToken'>,
  rows: number,
  columns: number,
): RotaryTables {
  const half = model.width / model.heads / 2;
  const prefix = model.prefixToken ? 1 : 0;
  const positions = rows * columns + prefix;
  const cos = new Float32Array(positions * half);
  const sin = new Float32Array(positions * half);
  for (let p = 0; p < positions; p++) {
    const cell = p - prefix;
    const row = cell < 0 ? -1 : Math.floor(cell / columns);
    const column = cell < 0 ? -1 : cell % columns;
    const turn =
      model.positions === 'rows'
        ? angles(p, half, model.ropeTheta)
        : [...angles(row, half / 2, model.ropeTheta), ...angles(column, half / 2, model.ropeTheta)];
    for (let i = 0; i < half; i++) {
      cos[p * half + i] = Math.cos(turn[i]);
      sin[p * half + i] = Math.sin(turn[i]);
    }
  }
  return { positions, half, cos, sin };
}

/** A table [P, d/2] of one head, repeated side by side for all of them: [P, heads · d/2]. */
export function repeatForHeads(table: Float32Array, half: number, heads: number): Float32Array {
  const repeated = new Float32Array(table.length * heads);
  for (let start = 0; start < table.length; start += half) {
    const row = table.subarray(start, start + half);
    for (let head = 0; head < heads; head++) repeated.set(row, start * heads + head * half);
  }
  return repeated;
}
