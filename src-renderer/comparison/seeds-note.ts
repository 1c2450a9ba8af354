import { areEnough, type SeedCount, WANTED_SEEDS } from '../../shared/analyses/seeds.ts';

/** Why lines over seeds have no interval; '' when all of them have enough different seeds. */
export function seedsNote(seeds: Iterable<SeedCount>): string {
  const few = [...seeds].filter((count) => !areEnough(count)).map(({ have }) => have);
  if (few.length === 0) return '';
  const counts = [...new Set(few)].toSorted((a, b) => a - b);
  const noun = counts.at(-1) === 1 ? 'seed' : 'seeds';
  return `No interval over ${counts.join(' or ')} ${noun}: ${WANTED_SEEDS} different seeds are wanted.`;
}
