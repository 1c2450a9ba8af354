/** How a moving average was computed, as a sentence of a caption; '' without one. */
export function smoothingNote(smoothing: number): string {
  if (smoothing === 0) return '';
  return `Exponential moving average over all points, debiased, each point counting ${smoothing} times as much as the one after it; as measured faint behind.`;
}
