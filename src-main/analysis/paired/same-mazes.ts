import type { RunConfig } from '../../../shared/run-config/schema.ts';

type Environment = RunConfig['environment'];

/** Fields that say how a maze looks and what is paid in it, not what it is. */
const MAY_DIFFER: ReadonlySet<keyof Environment> = new Set([
  'doorCodes',
  'showStart',
  'goalReward',
  'bumpReward',
  'stepReward',
  'frozenShare',
]);
const OF_FOUR_ROOMS: ReadonlySet<keyof Environment> = new Set(['inside']);

/** Whether a field says nothing about mazes of a kind. */
function isIdle(field: keyof Environment, kind: Environment['kind']): boolean {
  return kind === 'four-rooms' ? field.startsWith('maze') : OF_FOUR_ROOMS.has(field);
}

/** Two agents that cannot be compared maze by maze. */
export class DifferentMazesError extends Error {
  override readonly name = 'DifferentMazesError';
  readonly code = 'DIFFERENT_MAZES';
}

/** @throws DifferentMazesError unless two configurations make the same mazes of a seed. */
export function checkSameMazes(a: Environment, b: Environment): void {
  const fields = Object.keys(a) as (keyof Environment)[];
  const different = fields.filter(
    (field) => !MAY_DIFFER.has(field) && !isIdle(field, a.kind) && a[field] !== b[field],
  );
  if (different.length === 0) return;
  const list = different.map((field) => `environment.${field}`).join(', ');
  throw new DifferentMazesError(
    `these agents walk different mazes (${list}); compare runs that agree in that`,
  );
}
