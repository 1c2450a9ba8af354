import type { Network } from '../../shared/analyses/settings-parts.ts';
import { parseQuantity } from '../../shared/metrics/combination.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';

/** `target network`, or `online and target network` of several agents; '' where none is known. */
export function networksText(networks: readonly Network[]): string {
  const all = [...new Set(networks)].toSorted();
  return all.length === 0 ? '' : `${all.join(' and ')} network`;
}

/** How validations walk: `ε = 0, target network`, or `ε differs between runs: 0, 0.5; online network`. */
export function validationWalks(epsilons: readonly number[], networks: readonly Network[]): string {
  const all = [...new Set(epsilons)].toSorted((a, b) => a - b);
  const network = networksText(networks);
  const named = (mark: string) => (network === '' ? '' : `${mark} ${network}`);
  if (all.length === 1) return `ε = ${all[0]}${named(',')}`;
  return `ε differs between runs: ${all.join(', ')}${named(';')}`;
}

/** Whether a quantity, by its text, is computed of what validations report. */
export function isOfValidations(text: string): boolean {
  const quantity = parseQuantity(text);
  if (quantity === null) return false;
  const metrics = typeof quantity === 'string' ? [quantity] : [quantity.left, quantity.right];
  return metrics.some((metric) => metric.startsWith('validation/'));
}

/** `Validations: ε = 0, target network.` @param configs of the runs that are shown; '' for none */
export function validationSentence(configs: readonly Pick<RunConfig, 'validation'>[]): string {
  if (configs.length === 0) return '';
  const epsilons = configs.map(({ validation }) => validation.epsilon);
  const networks = configs.map(({ validation }) => validation.network);
  return `Validations: ${validationWalks(epsilons, networks)}.`;
}
