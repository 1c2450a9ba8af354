import { InvalidArgumentError } from 'commander';
import type { GridAxis } from '../../../shared/contract/experiments.ts';
import { fieldValuesFrom } from '../../../shared/run-config/parse.ts';
import { COMPARED_VARIANTS, VARIANTS, type Variant } from '../../../shared/variants/variants.ts';

const NAMES: readonly string[] = VARIANTS;

/** "carry,reset", or "both" of those that are compared. */
export function parseVariants(text: string): Variant[] {
  if (text.trim() === 'both') return [...COMPARED_VARIANTS];
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name): name is Variant => NAMES.includes(name))) return names;
  throw new InvalidArgumentError(`Expected ${NAMES.join(', ')} or both.`);
}

/**
 * "model.width=32,64"; the values of a text are separated by semicolons.
 * @throws RunConfigError for an unknown path or a value of the wrong kind.
 */
export function parseGridAxis(text: string): GridAxis {
  const equals = text.indexOf('=');
  if (equals < 0) return { path: text, values: [] };
  const path = text.slice(0, equals);
  return { path, values: fieldValuesFrom(path, text.slice(equals + 1)) };
}
