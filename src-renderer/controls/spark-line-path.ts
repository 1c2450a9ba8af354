/** Room for the stroke at the edges, pixels. */
const INSET = 1.5;

/**
 * SVG paths of a small curve of shares (0..1) at even distances, and of the area below it; null
 * for fewer than two values.
 */
export function sparkLinePath(
  shares: readonly number[],
  width: number,
  height: number,
): { readonly line: string; readonly area: string } | null {
  if (shares.length < 2) return null;
  const stride = (width - 2 * INSET) / (shares.length - 1);
  const points = shares.map((share, index) => {
    const clamped = Math.min(1, Math.max(0, share));
    const x = INSET + index * stride;
    const y = height - INSET - clamped * (height - 2 * INSET);
    return `${round(x)} ${round(y)}`;
  });
  const line = `M${points.join('L')}`;
  const area = `${line}L${round(width - INSET)} ${height}L${INSET} ${height}Z`;
  return { line, area };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
