/**
 * Length of a shortest path in a drawing, written apart from the lab's own search: cells are
 * strings, and every round lets all reached cells spread at once. -1 when there is no way.
 */
export function independentDistance(
  lines: readonly string[],
  from: readonly [row: number, column: number],
  to: readonly [row: number, column: number],
  blocking: string,
): number {
  const target = to.join();
  let reached = new Set([from.join()]);
  for (let rounds = 0; ; rounds++) {
    if (reached.has(target)) return rounds;
    const spread = new Set(reached);
    for (const place of reached) {
      const [row, column] = place.split(',').map(Number);
      for (const [r, c] of [
        [row + 1, column],
        [row - 1, column],
        [row, column + 1],
        [row, column - 1],
      ]) {
        const character = lines[r]?.[c];
        if (character !== undefined && !blocking.includes(character)) spread.add(`${r},${c}`);
      }
    }
    if (spread.size === reached.size) return -1;
    reached = spread;
  }
}
