import type { Place } from '../../shared/contract/places.ts';

export interface Request {
  readonly cpus: number;
  /** Time limit; null for the cluster's own. */
  readonly minutes: number | null;
}

/** What one job at a place asks for, as options of sbatch; those that people wrote come last. */
export function requestOptions(place: Place, { cpus, minutes }: Request): string[] {
  const { partition, account, qos, memory, gres } = place;
  return [
    '--ntasks=1',
    `--cpus-per-task=${cpus}`,
    ...(memory === null ? [] : [`--mem=${memory}M`]),
    ...(minutes === null ? [] : [`--time=${minutes}`]),
    ...(partition === '' ? [] : [`--partition=${partition}`]),
    ...(account === '' ? [] : [`--account=${account}`]),
    ...(qos === '' ? [] : [`--qos=${qos}`]),
    ...(gres === '' ? [] : [`--gres=${gres}`]),
    ...place.options
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ];
}

/**
 * Where a job writes what it says.
 * @param folder its path, in which sbatch replaces nothing
 * @param file in it, with sbatch's own patterns, e.g. `%a.txt`
 */
export function outputOption(folder: string, file: string): string {
  // sbatch takes quotes and escapes as a shell does.
  const path = folder.replaceAll('%', '%%').replaceAll(/["\\]/g, String.raw`\$&`);
  return `--output="${path}/${file}"`;
}
