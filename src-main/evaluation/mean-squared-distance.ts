/** Mean of (a − b)² over the numbers from `from` to before `to`; all of them if left out. */
export function meanSquaredDistance(
  a: Float32Array,
  b: Float32Array,
  from = 0,
  to = a.length,
): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (a[i] - b[i]) ** 2;
  return sum / (to - from);
}
