import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import type { ComparedGroup } from './compared-group.ts';

/** Why lines over seeds have no range; '' when all of them have enough seeds. */
export function seedsNote(groups: readonly Pick<ComparedGroup, 'runIds'>[]): string {
  const few = groups.map(({ runIds }) => runIds.length).filter((count) => count < WANTED_SEEDS);
  if (few.length === 0) return '';
  const counts = [...new Set(few)].toSorted((a, b) => a - b);
  const noun = counts.at(-1) === 1 ? 'seed' : 'seeds';
  return `No range over ${counts.join(' or ')} ${noun}: ${WANTED_SEEDS} different seeds are wanted.`;
}
