import type { RunConfig } from '../../../shared/run-config/schema.ts';

type Environment = RunConfig['environment'];

/** Fields that say how a maze looks and what is paid in it, not what it is. */
const MAY_DIFFER: ReadonlySet<string> = new Set([
  'doorCodes',
  'showStart',
  'showAgent',
  'goalReward',
  'bumpReward',
  'stepReward',
  'frozenShare',
]);
/** Two agents that cannot be compared maze by maze. */
export class DifferentMazesError extends Error {
  override readonly name = 'DifferentMazesError';
  readonly code = 'DIFFERENT_MAZES';
}

/** @throws DifferentMazesError unless two configurations make the same mazes of a seed. */
export function checkSameMazes(a: Environment, b: Environment): void {
  const others = new Map<string, unknown>(Object.entries(b));
  // Two worlds differ in their kind; the fields that only one has say no more.
  const different = Object.entries(a)
    .filter(([field, value]) => others.has(field) && others.get(field) !== value)
    .flatMap(([field]) => (MAY_DIFFER.has(field) ? [] : [field]));
  if (different.length === 0) return;
  const list = different.map((field) => `environment.${field}`).join(', ');
  throw new DifferentMazesError(
    `these agents walk different mazes (${list}); compare runs that agree in that`,
  );
}
