/**
 * How a moving average was computed, as a sentence of a caption; '' without one.
 * @param behind where what was measured is drawn as well; '' where it is not
 */
export function smoothingNote(smoothing: number, behind = 'as measured faint behind'): string {
  if (smoothing === 0) return '';
  const also = behind === '' ? '' : `; ${behind}`;
  return `Exponential moving average over all points, debiased, each point counting ${smoothing} times as much as the one after it${also}.`;
}
