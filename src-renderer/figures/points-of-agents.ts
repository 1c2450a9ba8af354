import type { FigurePoint } from './figure.ts';

function middle(ascending: readonly number[]): number {
  const half = (ascending.length - 1) / 2;
  return (ascending[Math.floor(half)] + ascending[Math.ceil(half)]) / 2;
}

/**
 * What stands for several agents: at every place the median of their values, between the smallest
 * and the largest. Of a single agent its own points, with their intervals.
 */
export function pointsOfAgents(agents: readonly (readonly FigurePoint[])[]): FigurePoint[] {
  if (agents.length === 1) return [...agents[0]];
  const places = [...new Set(agents.flatMap((points) => points.map(({ x }) => x)))];
  return places
    .toSorted((a, b) => a - b)
    .map((x) => {
      const values = agents
        .flatMap((points) => points.find((point) => point.x === x)?.y ?? [])
        .toSorted((a, b) => a - b);
      return { x, y: middle(values), low: values[0], high: values[values.length - 1] };
    });
}
