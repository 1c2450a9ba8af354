import { type Network, networkSchema } from '../../shared/analyses/settings-parts.ts';
import type { RunColumns } from '../../shared/contract/run-columns.ts';
import { counted } from '../../shared/format/counted.ts';
import { parseQuantity } from '../../shared/metrics/combination.ts';

/** `target network`, or `online and target network` of several agents; '' where none is known. */
export function networksText(networks: readonly Network[]): string {
  const all = [...new Set(networks)].toSorted();
  return all.length === 0 ? '' : `${all.join(' and ')} network`;
}

/** More values would make a caption longer than its picture. */
const MOST = 6;

/**
 * How validations walk: `ε = 0, target network`, or `ε differs between runs: 0, 0.5; online network`; of many
 * values the smallest and the largest.
 */
export function validationWalks(epsilons: readonly number[], networks: readonly Network[]): string {
  const all = [...new Set(epsilons)].toSorted((a, b) => a - b);
  const network = networksText(networks);
  const named = (mark: string) => (network === '' ? '' : `${mark} ${network}`);
  if (all.length === 1) return `ε = ${all[0]}${named(',')}`;
  const said = all.length > MOST ? `${all[0]} to ${all[all.length - 1]}` : all.join(', ');
  return `ε differs between runs: ${said}${named(';')}`;
}

/** Whether a quantity, by its text, is computed of what validations report. */
export function isOfValidations(text: string): boolean {
  const quantity = parseQuantity(text);
  if (quantity === null) return false;
  const metrics = typeof quantity === 'string' ? [quantity] : [quantity.left, quantity.right];
  return metrics.some((metric) => metric.startsWith('validation/'));
}

/**
 * `Validations: ε = 0, target network.`; '' where that is known of no run.
 * @param epsilons and networks of runs as their settings are told; null of one whose configuration cannot be read
 */
export function validationSentence(
  epsilons: RunColumns['fields'][number],
  networks: RunColumns['fields'][number],
): string {
  const known = epsilons.filter((epsilon) => typeof epsilon === 'number');
  if (known.length === 0) return '';
  const named = networks.flatMap((network) => networkSchema.safeParse(network).data ?? []);
  const unknown = epsilons.length - known.length;
  const rest = unknown > 0 ? `; not known of ${counted(unknown, 'run')}` : '';
  return `Validations: ${validationWalks(known, named)}${rest}.`;
}
